import { expect, test } from 'vitest'
import { paths } from '../../web/paths.ts'
import { originOf } from './behaviours.ts'
import { fileAddressOf, PAGE_ADDRESS_SOURCE } from './page-address.ts'
import { cacheControlOf } from './page-files.ts'
import { contentSecurityPolicy } from './security-headers.ts'

test.each([
  paths.home,
  paths.newPartnership,
  paths.myWork,
  paths.partnership('p1' as never),
  paths.handover('p1' as never, 'u1' as never),
  paths.planView('p1' as never, 'timeline'),
  '/sign-in',
  '/signed-in',
  '/deeper/than/any',
  '/plans/v1.2/table',
])('%s is answered by the page', (path) => {
  expect(fileAddressOf(path)).toBe('/index.html')
})

test.each([
  ...['/mark.svg', '/config.json', '/index.html', '/assets/index-abc.js'],
  ...['/assets/none.js', '/assets/none', '/assets/', '/none.png', '/.built-from'],
])('%s is a file, or nothing', (path) => {
  expect(fileAddressOf(path)).toBe(path)
})

test('the rule is small enough for CloudFront, and uses nothing its runtime lacks', () => {
  expect(Buffer.byteLength(PAGE_ADDRESS_SOURCE)).toBeLessThan(10 * 1024)
  expect(PAGE_ADDRESS_SOURCE).not.toMatch(
    /\b(import|export|require|fetch|class|new|process)\b\s*[({]/,
  )
})

test.each([
  ['/api/health', 'api'],
  ['/socket.io/', 'sockets'],
  ['/', 'page'],
  ['/api', 'page'],
  ['/apis/x', 'page'],
  ['/plans/p1/api/x', 'page'],
] as const)('%s is for the %s', (path, origin) => {
  expect(originOf(path)).toBe(origin)
})

test('only what has a hash in its name is kept for good', () => {
  expect(cacheControlOf('/assets/index-abc.js')).toContain('immutable')
  expect(cacheControlOf('/index.html')).toBe('no-cache')
})

test('the page may speak to its own origin and to the identity provider, and to nobody else', () => {
  const policy = contentSecurityPolicy(['https://sign-in.example.org'])
  expect(policy).toContain("connect-src 'self' https://sign-in.example.org;")
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).not.toMatch(/'unsafe-eval'|script-src[^;]*'unsafe-inline'/)
})
