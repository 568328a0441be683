import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { createMemoryTable } from '../../core/table/memory.ts'
import { createWhoIs } from '../../functions/api/who-is.ts'
import { createIdentity, type Identity } from '../../infra/local/identity/provider.ts'
import type { SignInPerson } from '../../infra/local/identity/sign-in-people.ts'
import { type Person, personSchema } from '../../shared/people.ts'

const person = (id: string, post: string): Person =>
  personSchema.parse({
    ...{ id, post, email: `${id}@place.example`, language: 'en', programmeManager: id === 'boss' },
  })
const REGISTERED = [person('ana', 'Water <engineer>'), person('ben', 'Mayor'), person('boss', 'PM')]
const AT: Record<string, string> = { ana: 'City of Harlan Falls', ben: 'City of Toskent' }

const offered = ({ id, post, programmeManager }: Person): SignInPerson => {
  const organisation = AT[id]
  const partnership = { reference: 'CP-1', title: 'Harlan Falls – Toskent' } as const
  return {
    ...{ id, post, programmeManager },
    ...(organisation && { organisation, place: 'Somewhere, Montana' }),
    partnerships: organisation ? [{ ...partnership, role: 'coordinator' }] : [],
  }
}

export interface House {
  readonly origin: string
  readonly dataDir: string
  /** Whose address is known; a test may send people away. */
  readonly people: Person[]
  /** When people were signed out everywhere. */
  readonly sessionsEnded: Map<string, string>
  readonly identity: Identity
  /** What went wrong by our own fault. */
  readonly failures: unknown[]
  readonly restart: () => Promise<void>
}

/** The provider behind a real server on a free port; `restart` replaces it by a new one on the same folder and table. */
export const startHouse = async (): Promise<House> => {
  let identity: Identity
  const server = createServer((req, res) => identity.callback(req, res))
  await once(server.listen(0), 'listening')
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  const people = [...REGISTERED]
  const failures: unknown[] = []
  const sessionsEnded = new Map<string, string>()
  const setup = {
    dataDir: await mkdtemp(join(tmpdir(), 'counterpart-')),
    table: createMemoryTable(),
    publicOrigin: origin,
  }
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    await rm(setup.dataDir, { recursive: true })
  })
  const open = () =>
    createIdentity({
      ...setup,
      issuer: `${origin}/oidc`,
      sessionsEndedAt: async (id) => sessionsEnded.get(id),
      findPerson: async (id) => people.find((each) => each.id === id),
      listPeople: async () => people.map(offered),
      report: (error) => failures.push(error),
    })
  identity = await open()
  const restart = async () => {
    identity = await open()
  }
  return { ...setup, origin, people, sessionsEnded, identity, failures, restart }
}

export const whoIsOf = ({ identity }: House) => {
  const whoIs = createWhoIs({ ...identity, clientIds: [identity.clientId] })
  return async (authorization: string) => (await whoIs(authorization)).personId
}

/** As much of a browser as signing in needs: cookies with paths, and no redirect followed unasked. */
export const openBrowser = () => {
  const jar = new Map<string, { value: string; path: string }>()
  const remember = (line: string) => {
    const [pair = '', ...attributes] = line.split(/; ?/)
    const path = /^path=(.*)$/i.exec(attributes.find((it) => /^path=/i.test(it)) ?? '')?.[1] ?? '/'
    const [name = '', value = ''] = pair.split(/=(.*)/)
    const isOver = /max-age=0|expires=thu, 01 jan 1970/i.test(line)
    if (isOver) jar.delete(`${name} ${path}`)
    else jar.set(`${name} ${path}`, { value, path })
  }
  const visit = async (address: string | URL, init: RequestInit = {}) => {
    const { pathname } = new URL(address)
    const cookies = [...jar].filter(([, { path }]) => pathname.startsWith(path))
    const cookie = cookies.map(([key, { value }]) => `${key.split(' ')[0]}=${value}`).join('; ')
    const headers = { ...init.headers, ...(cookie && { cookie }) }
    const response = await fetch(address, { ...init, headers, redirect: 'manual' })
    response.headers.getSetCookie().forEach(remember)
    return response
  }
  /** Follows redirects while they stay with the provider. */
  const follow = async (address: string | URL, init: RequestInit = {}): Promise<Response> => {
    const response = await visit(address, init)
    const to = response.headers.get('location')
    if (to === null) return response
    const next = new URL(to, address)
    const { headers = {} } = init
    return next.pathname.startsWith('/oidc/') ? follow(next, { headers }) : response
  }
  return { visit, follow }
}
type Browser = ReturnType<typeof openBrowser>

export const form = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
})

/** What the platform's page asks the provider, with the PKCE secret it keeps. */
export const makeRequest = ({ origin, identity }: House, extra: Record<string, string> = {}) => {
  const verifier = randomBytes(32).toString('base64url')
  const address = new URL(`${origin}/oidc/auth`)
  address.search = new URLSearchParams({
    client_id: identity.clientId,
    response_type: 'code',
    redirect_uri: `${origin}/signed-in`,
    scope: 'openid offline_access',
    state: 's1',
    resource: identity.audience,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...extra,
  }).toString()
  return { address, verifier }
}

/** Asks to be signed in and presses a person's button; resolves to where the browser is sent and the PKCE secret. */
export const choose = async (house: House, browser: Browser, who: string) => {
  const { address, verifier } = makeRequest(house, { prompt: 'login' })
  const started = await browser.visit(address)
  const page = new URL(started.headers.get('location') ?? '', address)
  expect(await (await browser.visit(page)).text()).toContain(`value="${who}"`)
  const back = await browser.follow(page, form({ person: who }))
  return { back: new URL(back.headers.get('location') ?? 'about:blank'), verifier }
}

interface Tokens {
  readonly access_token: string
  readonly refresh_token: string
  readonly id_token: string
  readonly expires_in: number
}

const ask = async ({ origin, identity }: House, fields: Record<string, string>) => {
  const body = form({ client_id: identity.clientId, ...fields })
  const response = await fetch(`${origin}/oidc/token`, body)
  return { status: response.status, said: (await response.json()) as Tokens & { error?: string } }
}
export const redeem = (house: House, { back, verifier }: { back: URL; verifier: string }) =>
  ask(house, {
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    redirect_uri: `${house.origin}/signed-in`,
    code_verifier: verifier,
  })
export const refresh = (house: House, { refresh_token }: Pick<Tokens, 'refresh_token'>) =>
  ask(house, { grant_type: 'refresh_token', refresh_token })
export const signIn = async (house: House, browser: Browser, who: string): Promise<Tokens> =>
  (await redeem(house, await choose(house, browser, who))).said
export const isRefused = { status: 400, said: expect.objectContaining({ error: 'invalid_grant' }) }
export const bearer = ({ access_token }: Tokens) => `Bearer ${access_token}`
