import { type Packet, PacketType, Encoder as StockEncoder } from 'socket.io-parser'
import { expect, test } from 'vitest'
import { Decoder, Encoder } from './parser.ts'

const read = (...messages: readonly unknown[]) => {
  const packets: Packet[] = []
  const decoder = new Decoder()
  decoder.on('decoded', (packet) => packets.push(packet))
  for (const message of messages) decoder.add(message)
  return packets
}
const event = (id: number | undefined, ...data: readonly unknown[]): Packet => ({
  type: PacketType.EVENT,
  nsp: '/',
  data,
  ...(id !== undefined && { id }),
})
const update = Uint8Array.of(1, 2, 3)

test('[P4] a write is one binary message: code, ack id, channel, update', () => {
  const write = event(300, 'plan:write', { channel: 5, update })
  expect(new Encoder().encode(write)).toEqual([Uint8Array.of(1, 0xac, 2, 5, 1, 2, 3)])
})

test('[P4] everything else is left to the stock encoder', () => {
  const others = [
    event(undefined, 'plan:write', { channel: 5, update }),
    event(1, 'plan:write', { channel: 5, update: 'words' }),
    event(1, 'plan:write'),
    event(1, 'plan:update', { planId: 'p', update }),
    { type: PacketType.CONNECT, nsp: '/', data: { ticket: 't' } },
    { type: PacketType.DISCONNECT, nsp: '/' },
    { type: PacketType.ACK, nsp: '/', id: 1, data: [{ ok: true }] },
  ]
  for (const packet of others) {
    expect(new Encoder().encode(packet)).toEqual(new StockEncoder().encode({ ...packet }))
  }
})

test('[P4] several updates come in one frame, and several acknowledgements, as bytes or a buffer', () => {
  const updates = Uint8Array.of(1, 0xac, 2, 2, 7, 8, 0, 1, 9)
  const news = {
    channel: 300,
    updates: [Uint8Array.of(7, 8), Uint8Array.of(), Uint8Array.of(9)],
  }
  expect(read(updates)).toEqual([event(undefined, 'plan:updates', news)])
  expect(read(updates.buffer)).toEqual([event(undefined, 'plan:updates', news)])
  const ack = (id: number) => ({ type: PacketType.ACK, nsp: '/', id, data: [{ ok: true }] })
  const far = 2 ** 40 + 5
  const farBytes = [0x85, 0x80, 0x80, 0x80, 0x80, 0x20]
  expect(read(Uint8Array.of(2, 0, 0x80, 1, ...farBytes))).toEqual([ack(0), ack(128), ack(far)])
})

test('[P4] what a stock packet waits for is its own, even when it looks like a frame', () => {
  const looksLikeOne = Uint8Array.of(2, 1)
  const stock = event(undefined, 'plan:update', { update: looksLikeOne })
  expect(read(...new StockEncoder().encode(stock), looksLikeOne)).toMatchObject([
    { data: ['plan:update', { update: looksLikeOne }] },
    { type: PacketType.ACK, id: 1 },
  ])
})

test('[P4] bytes that make no sense are thrown back, to end one connection', () => {
  const bad = [[], [9], [1], [1, 5, 3, 1], [1, 0x80], [2, 0x80], [2, ...Array(9).fill(0xff), 1]]
  for (const bytes of bad) expect(() => read(Uint8Array.from(bytes))).toThrow()
})
