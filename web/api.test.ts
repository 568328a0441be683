import { describe, expect, test } from 'vitest'
import { api } from '../shared/api.ts'
import { partnershipIdSchema, personIdSchema } from '../shared/ids.ts'
import { createCall, kindOf, refusalIn, requestFor } from './api.ts'

const partnershipId = partnershipIdSchema.parse('p1')

describe('a request', () => {
  test('carries what the path names in the path and the rest in the query', () => {
    expect(requestFor(api.listPlans, { partnershipId, limit: 5, cursor: undefined })).toEqual({
      method: 'GET',
      path: '/api/partnerships/p1/plans?limit=5',
    })
  })
  test('carries the rest in the body where it tells something', () => {
    expect(
      requestFor(api.putMember, { partnershipId, personId: personIdSchema.parse('x'), role: 'a' }),
    ).toEqual({
      method: 'PUT',
      path: '/api/partnerships/p1/members/x',
      body: '{"role":"a"}',
    })
  })
  test('cannot leave its path', () => {
    expect(requestFor(api.getPlan, { planId: '../me?x' }).path).toBe('/api/plans/..%2Fme%3Fx')
  })
})

describe('a refusal', () => {
  test('is read from a problem document', () => {
    const refused = refusalIn(429, { kind: 'too-fast', retryAfterMs: 250 })
    expect([refused.kind, refused.retryAfterMs]).toEqual(['too-fast', 250])
  })
  test.each([
    [401, 'signed-out'],
    [404, 'not-found'],
    [413, 'too-large'],
    [503, 'unavailable'],
    [500, 'broken'],
    [400, 'malformed'],
  ])('of a bare %i is %s', (status, kind) => {
    expect(refusalIn(status, '<html>').kind).toBe(kind)
  })
  test('of anything thrown that is none is a fault of ours', () => {
    expect(kindOf(new TypeError())).toBe('broken')
  })
})

test('without a network a call is refused as unavailable', async () => {
  const call = createCall({ origin: 'http://127.0.0.1:1', token: async () => undefined })
  await expect(call(api.me, {})).rejects.toMatchObject({ kind: 'unavailable' })
})
