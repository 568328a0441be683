/** Browsers that cannot unpack are sent whole updates instead. */
export const canUnpack = typeof DecompressionStream !== 'undefined'

/** The bytes a gzip holds; rejects when it is none. */
export const unpack = async (packed: Uint8Array): Promise<Uint8Array> => {
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>]).stream()
  const unpacked = stream.pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(unpacked).arrayBuffer())
}
