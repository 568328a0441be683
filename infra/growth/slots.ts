/** How many slots a Redis cluster has. */
export const SLOTS = 16_384

const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1
  return crc & 0xffff
})

/** CRC16/XMODEM, as the Redis cluster specification has it. */
export const crc16 = (bytes: Uint8Array): number => {
  let crc = 0
  for (const byte of bytes) crc = ((crc << 8) ^ (TABLE[((crc >>> 8) ^ byte) & 0xff] ?? 0)) & 0xffff
  return crc
}

/** The cluster slot of a key or sharded channel; of a name with a hash tag only what is in the first braces counts. */
export const slotOf = (name: string): number => crc16(Buffer.from(hashed(name))) % SLOTS

const hashed = (name: string): string => {
  const open = name.indexOf('{')
  const close = open < 0 ? -1 : name.indexOf('}', open)
  return close > open + 1 ? name.slice(open + 1, close) : name
}
