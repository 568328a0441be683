import { expect, test } from 'vitest'
import { type Ordered, orderBehind, ordersToPlace, ordersToShift } from './plan-order.ts'

const rows = (...orders: readonly string[]): Ordered[] =>
  orders.map((order, index) => ({ id: `r${index}`, order }))
const inOrder = (all: readonly Ordered[]) =>
  [...all].sort((a, b) => compare(a.order, b.order) || compare(a.id, b.id)).map(({ id }) => id)
const compare = (a: string, b: string) => Number(a > b) - Number(a < b)
const applied = (all: readonly Ordered[], changes: readonly Ordered[]) =>
  inOrder(all.map((row) => changes.find(({ id }) => id === row.id) ?? row))

test('a row moves up or down by one, and nothing else is touched', () => {
  const all = rows('a0', 'a1', 'a2', 'a3')
  const up = ordersToShift(all, 'r2', -1)
  expect(up).toHaveLength(1)
  expect(applied(all, up)).toEqual(['r0', 'r2', 'r1', 'r3'])
  expect(applied(all, ordersToShift(all, 'r0', 1))).toEqual(['r1', 'r0', 'r2', 'r3'])
  expect(applied(all, ordersToShift(all, 'r2', 1))).toEqual(['r0', 'r1', 'r3', 'r2'])
})

test('a row at the end stays where it is', () => {
  const all = rows('a0', 'a1')
  expect(ordersToShift(all, 'r0', -1)).toEqual([])
  expect(ordersToShift(all, 'r1', 1)).toEqual([])
  expect(ordersToShift(all, 'unknown', 1)).toEqual([])
})

test('between rows that two people gave the same key it still moves by exactly one', () => {
  const all = rows('a1', 'a1', 'a1', 'a2')
  expect(applied(all, ordersToShift(all, 'r3', -1))).toEqual(['r0', 'r1', 'r3', 'r2'])
  expect(applied(all, ordersToShift(all, 'r2', -1))).toEqual(['r0', 'r2', 'r1', 'r3'])
  expect(applied(all, ordersToShift(all, 'r0', 1))).toEqual(['r1', 'r0', 'r2', 'r3'])
})

test('a new row stands right behind the one it is added to, or behind the last', () => {
  const all = rows('a0', 'a1', 'a2')
  const placed = (id: string | undefined) =>
    inOrder([...all, { id: 'new', order: orderBehind(all, id) }])
  expect(placed('r1')).toEqual(['r0', 'r1', 'new', 'r2'])
  expect(placed('r2')).toEqual(['r0', 'r1', 'r2', 'new'])
  expect(placed('unknown')).toEqual(['r0', 'r1', 'r2', 'new'])
  expect(orderBehind([], undefined)).toBe('a0')
})

test('a row of another list is placed behind the last', () => {
  const all = rows('a0', 'a1')
  const moving = { id: 'new', order: 'a0' }
  expect(applied([...all, moving], ordersToPlace(all, moving, 2))).toEqual(['r0', 'r1', 'new'])
  expect(ordersToPlace([], moving, 0)).toEqual([{ id: 'new', order: 'a0' }])
})
