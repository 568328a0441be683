/** A fresh id for what is made on this device: 128 random bits. (`randomUUID` is missing where the page has no HTTPS.) */
export const newId = <Id extends string = string>(): Id =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('') as Id
