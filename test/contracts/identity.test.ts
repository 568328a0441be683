import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { decodeJwt } from 'jose'
import { expect, test } from 'vitest'
import { personIdSchema } from '../../shared/ids.ts'
import {
  bearer,
  choose,
  form,
  isRefused,
  makeRequest,
  openBrowser,
  redeem,
  refresh,
  signIn,
  startHouse,
  whoIsOf,
} from './identity-house.ts'

test('whoever is chosen on the sign-in page comes back with a token for our API', async () => {
  const house = await startHouse()
  const chosen = await choose(house, openBrowser(), 'ana')
  expect(chosen.back.origin + chosen.back.pathname).toBe(`${house.origin}/signed-in`)
  expect(chosen.back.searchParams.get('state')).toBe('s1')

  const { said } = await redeem(house, chosen)
  expect(await whoIsOf(house)(bearer(said))).toBe('ana')
  expect(decodeJwt(said.access_token)).toMatchObject({
    ...{ iss: house.identity.issuer, aud: house.identity.audience, sub: 'ana' },
    ...{ client_id: 'counterpart-page', token_use: 'access', username: 'ana@place.example' },
  })
  expect(said.expires_in).toBe(15 * 60)
  await expect(whoIsOf(house)(`Bearer ${said.id_token}`)).rejects.toThrow('Sign in first.')
})

test('the page that lists people works without script, in English and in Arabic', async () => {
  const house = await startHouse()
  const show = async (extra: Record<string, string>, accept: string) => {
    const { address } = makeRequest(house, extra)
    return openBrowser().follow(address, { headers: { 'accept-language': accept } })
  }
  const english = await show({}, 'fr, en;q=0.5')
  const page = await english.text()
  expect(page).toContain('<html lang="en" dir="ltr">')
  expect(page).toContain('Water &lt;engineer&gt;')
  expect(page.indexOf('City of Harlan Falls')).toBeLessThan(page.indexOf('Programme staff'))
  expect(page).toContain('these people and places are made up')
  expect(page).not.toMatch(/<script|style=/)
  expect(english.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src;/)
  for (const response of [
    await show({}, 'ar-EG, en;q=0.5'),
    await show({ ui_locales: 'ar' }, 'en'),
  ])
    expect(await response.text()).toContain('<html lang="ar" dir="rtl">')
  house.people.splice(0, 2)
  const empty = await (await show({}, 'en')).text()
  expect(empty).toContain('value="boss"')
  expect(empty).not.toContain('made up')
})

test('only people on the list can be chosen, and only in the browser that asked', async () => {
  const house = await startHouse()
  const browser = openBrowser()
  const { address } = makeRequest(house)
  const page = new URL((await browser.visit(address)).headers.get('location') ?? '', address)
  for (const wish of [{ person: 'zoe' }, { person: '' }, {}] as Record<string, string>[])
    expect((await browser.visit(page, form(wish))).status).toBe(400)
  expect((await openBrowser().visit(page, form({ person: 'ana' }))).status).toBe(400)
  expect((await browser.visit(page, form({ person: 'x'.repeat(2_000) }))).status).toBe(413)
  const back = await browser.follow(page, form({ person: 'ana' }))
  expect(new URL(back.headers.get('location') ?? '').pathname).toBe('/signed-in')
})

test('a refresh token works once; bringing it again ends the whole sign-in', async () => {
  const house = await startHouse()
  const first = await signIn(house, openBrowser(), 'ana')
  const { said: second } = await refresh(house, first)
  expect(second.refresh_token).not.toBe(first.refresh_token)
  expect(await whoIsOf(house)(bearer(second))).toBe('ana')
  expect(await refresh(house, first)).toEqual(isRefused)
  expect(await refresh(house, second)).toEqual(isRefused)
})

test('of two requests that bring one refresh token at once, one gets a new one', async () => {
  const house = await startHouse()
  const tokens = await signIn(house, openBrowser(), 'ana')
  const answers = await Promise.all([refresh(house, tokens), refresh(house, tokens)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
})

test('a code works once, and only for whoever asked for it', async () => {
  const house = await startHouse()
  const chosen = await choose(house, openBrowser(), 'ana')
  const stolen = { ...chosen, verifier: randomBytes(32).toString('base64url') }
  expect(await redeem(house, stolen)).toEqual(isRefused)
  const again = await choose(house, openBrowser(), 'ana')
  const { said } = await redeem(house, again)
  expect(await redeem(house, again)).toEqual(isRefused)
  expect(await refresh(house, said)).toEqual(isRefused)
})

test('a foreign address to return to, or no PKCE, is refused without going there', async () => {
  const house = await startHouse()
  for (const address of ['https://evil.example/signed-in', `${house.origin}/elsewhere`]) {
    const response = await openBrowser().visit(
      makeRequest(house, { redirect_uri: address }).address,
    )
    expect([response.status, response.headers.get('location')]).toEqual([400, null])
  }
  const plain = makeRequest(house, { code_challenge_method: 'plain' }).address
  const location = (await openBrowser().visit(plain)).headers.get('location') ?? ''
  expect(new URL(location).searchParams.get('error')).toBe('invalid_request')
})

test('whoever is signed in stays so across a restart', async () => {
  const house = await startHouse()
  const browser = openBrowser()
  const tokens = await signIn(house, browser, 'ana')
  await house.restart()
  const { status, said } = await refresh(house, tokens)
  expect(status).toBe(200)
  expect(await whoIsOf(house)(bearer(said))).toBe('ana')
  const { address } = makeRequest(house)
  const back = new URL((await browser.follow(address)).headers.get('location') ?? '')
  expect(back.searchParams.get('code')).toBeTruthy()
  expect((await stat(join(house.dataDir, 'identity/keys.json'))).mode & 0o777).toBe(0o600)
})

test('two people may sign in from one browser, each in a tab of their own', async () => {
  const house = await startHouse()
  const browser = openBrowser()
  const ana = await signIn(house, browser, 'ana')
  const ben = await signIn(house, browser, 'ben')
  expect(await whoIsOf(house)(bearer((await refresh(house, ana)).said))).toBe('ana')
  expect(await whoIsOf(house)(bearer((await refresh(house, ben)).said))).toBe('ben')
})

test('signing out from our own page asks nothing more and ends the session', async () => {
  const house = await startHouse()
  const browser = openBrowser()
  const tokens = await signIn(house, browser, 'ana')
  const end = new URL(`${house.origin}/oidc/session/end`)
  end.search = new URLSearchParams({ post_logout_redirect_uri: `${house.origin}/` }).toString()
  const asked = await browser.visit(end)
  expect(await asked.text()).toContain('Do you want to sign out?')
  end.searchParams.set('id_token_hint', tokens.id_token)
  end.searchParams.set('state', 's2')
  // What the page adds for a provider that asks for it.
  end.searchParams.set('client_id', house.identity.clientId)
  end.searchParams.set('logout_uri', `${house.origin}/`)
  const gone = await browser.visit(end)
  expect(gone.headers.get('location')).toBe(`${house.origin}/?state=s2`)
  expect(await refresh(house, tokens)).toEqual(isRefused)
  const { address } = makeRequest(house)
  expect((await browser.visit(address)).headers.get('location')).toMatch(/^\/oidc\/sign-in\//)
})

test('signing out leaves alone whoever signed in from another tab since', async () => {
  const house = await startHouse()
  const browser = openBrowser()
  const ana = await signIn(house, browser, 'ana')
  const ben = await signIn(house, browser, 'ben')
  const end = new URL(`${house.origin}/oidc/session/end`)
  const back = `${house.origin}/`
  end.search = `${new URLSearchParams({ post_logout_redirect_uri: back, id_token_hint: ana.id_token })}`
  expect((await browser.visit(end)).headers.get('location')).toBe(back)
  expect((await refresh(house, ben)).status).toBe(200)
})

test('someone who is no longer registered is asked to sign in as somebody else', async () => {
  const house = await startHouse()
  const browser = openBrowser()
  const tokens = await signIn(house, browser, 'ana')
  house.people.shift()
  expect(await refresh(house, tokens)).toEqual(isRefused)
  const { address } = makeRequest(house)
  expect((await browser.visit(address)).headers.get('location')).toMatch(/^\/oidc\/sign-in\//)
  expect(await whoIsOf(house)(bearer(await signIn(house, browser, 'ben')))).toBe('ben')
})

test('[N3] who was signed out everywhere can refresh nothing and has to sign in again', async () => {
  const house = await startHouse()
  const browser = openBrowser()
  const tokens = await signIn(house, browser, 'ana')
  const ben = await signIn(house, openBrowser(), 'ben')
  house.sessionsEnded.set('ana', new Date().toISOString())
  expect(await refresh(house, tokens)).toEqual(isRefused)
  expect((await refresh(house, ben)).status).toBe(200)
  const { address } = makeRequest(house)
  expect((await browser.visit(address)).headers.get('location')).toMatch(/^\/oidc\/sign-in\//)
})

test('our own page may call the provider by script, other origins may not', async () => {
  const house = await startHouse()
  const from = async (origin: string) => {
    const wish = form({
      client_id: 'counterpart-page',
      grant_type: 'refresh_token',
      refresh_token: 'x',
    })
    const headers = { ...wish.headers, origin }
    const response = await fetch(`${house.origin}/oidc/token`, { ...wish, headers })
    return response.headers.get('access-control-allow-origin')
  }
  expect(await from(house.origin)).toBe(house.origin)
  expect(await from('https://evil.example')).toBe(null)
  const discovery = await fetch(`${house.origin}/oidc/.well-known/openid-configuration`)
  expect(await discovery.json()).toMatchObject({
    ...{ issuer: `${house.origin}/oidc`, token_endpoint: `${house.origin}/oidc/token` },
    code_challenge_methods_supported: ['S256'],
  })
})

test('a bug is reported, and the person is told to start again', async () => {
  const house = await startHouse()
  const browser = openBrowser()
  await signIn(house, browser, 'ana')
  const bug = new Error('the table is on fire')
  house.people.find = () => {
    throw bug
  }
  const response = await browser.visit(makeRequest(house).address)
  expect(response.status).toBe(500)
  expect(await response.text()).toContain('Start again')
  expect(house.failures).toEqual([bug])
})

test('[K5] the command prints a token for a seeded person, and says who there is', async () => {
  const house = await startHouse()
  const run = (wish: string, env: Record<string, string> = {}) =>
    promisify(execFile)(process.execPath, ['infra/local/token/main.ts', wish], {
      cwd: join(import.meta.dirname, '../..'),
      env: { ...env, DATA_DIR: house.dataDir },
    })
  const { stdout: list } = await run('--list')
  const line = list.split('\n').find((each) => each.startsWith('coordinator@harlan-falls.example'))
  expect(line?.split('\t')).toEqual([
    ...['coordinator@harlan-falls.example', 'coordinator'],
    ...['City of Harlan Falls', 'harlan-falls-toskent'],
  ])
  const { stdout: token } = await run('coordinator@harlan-falls.example')
  const expected = personIdSchema.parse('hf-coordinator')
  expect(await whoIsOf(house)(`Bearer ${token.trim()}`)).toBe(expected)
  const { exp = 0, iat = 0 } = decodeJwt(token.trim())
  expect(exp - iat).toBe(60 * 60)

  const off = { COUNTERPART_DEMO: 'off' }
  expect((await run('--list', off)).stdout).toBe(
    'manager@counterpart.example\tprogramme-manager\t\t\n',
  )
  const nobody = expect.objectContaining({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^.+\n$/),
  })
  await expect(run('coordinator@harlan-falls.example', off)).rejects.toEqual(nobody)
})
