import { describe, expect, test } from 'vitest'
import { createMemoryTable } from '../../../core/table/memory.ts'
import { createAdapter } from './adapter.ts'

const exp = 1_800_000_000

describe('what the provider keeps', () => {
  test('is used up once, even by two at the same moment', async () => {
    const tokens = createAdapter(createMemoryTable())('RefreshToken')
    await tokens.upsert('t1', { grantId: 'g1', exp })
    const both = await Promise.allSettled([tokens.consume('t1'), tokens.consume('t1')])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await tokens.find('t1')).toEqual({ grantId: 'g1', exp, consumed: expect.any(Number) })
  })

  test('is revoked with its grant, however much there is of it, and nothing else is', async () => {
    const open = createAdapter(createMemoryTable())
    const [tokens, codes] = [open('RefreshToken'), open('AuthorizationCode')]
    const ids = Array.from({ length: 250 }, (_, n) => `t${n}`)
    await Promise.all(ids.map((id) => tokens.upsert(id, { grantId: 'g1', exp })))
    await tokens.upsert('other', { grantId: 'g2', exp })
    await codes.upsert('t1', { grantId: 'g1', exp })
    await tokens.revokeByGrantId('g1')
    const left = await Promise.all([...ids, 'other'].map((id) => tokens.find(id)))
    expect(left.filter((each) => each)).toEqual([{ grantId: 'g2', exp }])
    expect(await codes.find('t1')).toEqual({ grantId: 'g1', exp })
  })

  test('is found by its uid, also when its id has changed', async () => {
    const sessions = createAdapter(createMemoryTable())('Session')
    await sessions.upsert('s1', { uid: 'u1', exp })
    await sessions.destroy('s1')
    expect(await sessions.findByUid('u1')).toBe(undefined)
    await sessions.upsert('s2', { uid: 'u1', exp })
    expect(await sessions.findByUid('u1')).toEqual({ uid: 'u1', exp })
    expect(await sessions.findByUid('u2')).toBe(undefined)
  })

  test('is swept up by the table some time after it ends', async () => {
    const table = createMemoryTable()
    await createAdapter(table)('Session').upsert('s1', { uid: 'u1', exp })
    const kept = await table.get({ pk: 'OIDC#Session#s1', sk: 'STATE' })
    expect(kept?.expiresAt).toBe(exp + 60)
  })

  test('is not looked for under ids nobody gave out', async () => {
    const tokens = createAdapter(createMemoryTable())('RefreshToken')
    for (const id of ['', 'x'.repeat(3_000), 'a#b', '../..'])
      expect(await tokens.find(id)).toBe(undefined)
  })
})
