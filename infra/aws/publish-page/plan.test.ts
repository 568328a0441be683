import { expect, test } from 'vitest'
import { cacheControlOf } from '../../edge/page-files.ts'
import { planPublication } from './plan.ts'

const config = { authority: 'https://sign-in.example.org', clientId: 'web', scope: 'openid' }
const steps = planPublication({ folder: 'dist/web', bucket: 'pages', config })
const optionOf = (args: readonly string[], option: string) => args[args.indexOf(option) + 1]

test('what the page asks for is there before the page, and the page comes last', () => {
  expect(steps.map(({ args }) => args.slice(0, 4).join(' '))).toEqual([
    's3 sync dist/web/assets/ s3://pages/assets/',
    's3 sync dist/web/ s3://pages/',
    's3 cp - s3://pages/config.json',
    's3 cp dist/web/index.html s3://pages/index.html',
  ])
})

test('each file is kept as long as the front door says', () => {
  expect(steps.map(({ args }) => optionOf(args, '--cache-control'))).toEqual(
    ['/assets/x-abc.js', '/mark.svg', '/config.json', '/index.html'].map(cacheControlOf),
  )
})

test('nothing is deleted: a page that is open still asks for its own files', () => {
  expect(steps.flatMap(({ args }) => args)).not.toContain('--delete')
})

test('the second step leaves out what other steps bring, and notes of the build', () => {
  expect(steps[1]?.args.filter((_, at, args) => args[at - 1] === '--exclude')).toEqual([
    ...['assets/*', 'index.html', '.*'],
  ])
})

test('the page is told where one signs in', () => {
  expect(steps.flatMap(({ input }) => input ?? [])).toEqual([JSON.stringify(config)])
})
