import type { Node } from 'constructs'
import { expect, test } from 'vitest'
import { readEnvironments } from './environments.ts'

const where = {
  ...{ region: 'us-east-1', publicOrigin: 'https://counterpart.example.org' },
  certificateArn: 'arn:some:acm:us-east-1:111122223333:certificate/1',
}
const signInOf = (signIn?: object) => {
  const environments = { staging: { ...where, ...(signIn && { signIn }) } }
  return readEnvironments({ getContext: () => environments } as unknown as Node).staging?.signIn
}

const read = (environment: object) =>
  readEnvironments({ getContext: () => ({ staging: environment }) } as unknown as Node).staging

test('a host of one’s own comes with a certificate, and a name in a zone with both', () => {
  const { certificateArn: _, ...bare } = where
  expect(() => read(bare)).toThrow('needs a certificate')
  const own = { ...bare, publicOrigin: 'https://later.cloudfront.net' }
  expect(read(own)).toMatchObject({ publicOrigin: 'https://later.cloudfront.net' })
  expect(() => read({ ...own, hostedZoneId: 'Z1' })).toThrow('a name in a zone')
})

test('zones are two or nobody’s choice, and a month has a price', () => {
  expect(read({ ...where, zones: ['us-east-1b', 'us-east-1c'], monthUsd: 300 })).toMatchObject({
    ...{ zones: ['us-east-1b', 'us-east-1c'], monthUsd: 300, owner: 'programme-office' },
  })
  expect(() => read({ ...where, zones: ['us-east-1b'] })).toThrow()
  expect(() => read({ ...where, monthUsd: 0 })).toThrow()
  expect(() => read({ ...where, owner: 'a;b' })).toThrow()
})

const sizeOf = (environment: object, asWords = (said: object): unknown => said) =>
  readEnvironments({
    getContext: () => asWords({ staging: { ...where, ...environment } }),
  } as unknown as Node).staging?.size

test('a deployment is of the middle size, or of the one it names, also on the command line', () => {
  expect(sizeOf({})).toBe('programme')
  expect(sizeOf({ size: 'pilot' }, JSON.stringify)).toBe('pilot')
  expect(() => sizeOf({ size: 'large' })).toThrow()
})

test('a deployment that says nothing of signing in gets a pool of its own', () => {
  const passkeyGroups = ['facilitator', 'admin']
  expect(signInOf()).toEqual({ passkeyGroups })
  const mailFrom = 'no-reply@counterpart.example.org'
  expect(signInOf({ mailFrom })).toEqual({ passkeyGroups, mailFrom })
})

test('one that has a provider names it, and who needs a passkey there', () => {
  const elsewhere = { issuer: 'https://id.example.org', clientIds: ['page'] }
  expect(signInOf(elsewhere)).toEqual({ ...elsewhere, passkeyGroups: [], origins: [] })
})

test('a provider by half, or one with a pool beside it, is refused', () => {
  const issuer = 'https://id.example.org'
  for (const wrong of [
    { issuer },
    { clientIds: ['page'] },
    { issuer, clientIds: ['page'], mailFrom: 'a@place.example' },
    { passkeyGroups: ['facilitators'] },
  ])
    expect(() => signInOf(wrong)).toThrow()
})
