import { createHash, createHmac } from 'node:crypto'

/** SHA-256 in the shape AWS's signer wants. */
export const stockSha256 = class {
  readonly #hash
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret ? createHmac('sha256', secret as Buffer) : createHash('sha256')
  }
  update(part: string | Uint8Array) {
    this.#hash.update(part)
  }
  async digest() {
    return new Uint8Array(this.#hash.digest())
  }
  reset() {}
}
