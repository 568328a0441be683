import { expect, test } from 'vitest'
import { environmentsSchema } from '../environments.ts'
import { publicationOf } from './publication.ts'

const deploymentWith = (signIn: object) => {
  const where = { region: 'us-east-1', publicOrigin: 'https://later.cloudfront.net', signIn }
  const { staging } = environmentsSchema.parse({ staging: where })
  if (!staging) throw new Error('not read')
  return staging
}
const edge = { 'counterpart-staging-edge': { pagebucketname: 'pages', doorname: 'd1.example' } }
const pool = { authority: 'https://pool.example.org/p1', clientId: 'c1', scope: 'openid' }
const identity = { 'counterpart-staging-identity': { pageconfig: JSON.stringify(pool) } }

test('with a pool of ours the page is told what that says', () => {
  expect(publicationOf('staging', deploymentWith({}), { ...edge, ...identity })).toEqual({
    bucket: 'pages',
    config: pool,
  })
})

test('with a provider that is there already, what the settings say', () => {
  const clientIds = ['page', 'another']
  const there = deploymentWith({ issuer: 'https://id.example.org', clientIds })
  expect(publicationOf('staging', there, edge)).toEqual({
    bucket: 'pages',
    config: { authority: 'https://id.example.org', clientId: 'page' },
  })
})

test('outputs of half a deployment publish nothing', () => {
  for (const half of [edge, identity, {}])
    expect(() => publicationOf('staging', deploymentWith({}), half)).toThrow(
      /^The outputs do not have page/,
    )
})
