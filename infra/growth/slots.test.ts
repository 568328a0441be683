import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { crc16, slotOf } from './slots.ts'

const require = createRequire(import.meta.url)
/** What ioredis itself finds a slot by; it has no types. */
const keySlot: (name: string) => number = createRequire(require.resolve('ioredis'))(
  'cluster-key-slot',
)

test('a slot is the CRC16 of the name, as the cluster specification has it', () => {
  expect(crc16(Buffer.from('123456789'))).toBe(0x31c3)
  expect(slotOf('123456789')).toBe(12_739)
  expect(slotOf('')).toBe(0)
})

test('of a hash tag only what is in the first braces counts, unless they are empty', () => {
  expect(slotOf('{user1000}.following')).toBe(slotOf('user1000'))
  expect(slotOf('foo{{bar}}zap')).toBe(slotOf('{bar'))
  expect(slotOf('foo{bar}{zap}')).toBe(slotOf('bar'))
  expect(slotOf('foo{}{bar}')).not.toBe(slotOf('bar'))
})

test('it is the slot the Redis client of the platform computes', () => {
  const names = ['counterpart-x#plan:p1', 'counterpart-x#/#thread:t1#', 'a{b}c', 'a{}c', 'الخطة']
  expect(names.map(slotOf)).toEqual(names.map((name) => keySlot(name)))
})
