import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { granted, startTestPlatform, type TestPlatform } from '../platform.ts'
import { runProgram } from '../run-program.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const MAIN = join(ROOT, 'infra/local/import/main.ts')
const SAMPLE = join(ROOT, 'infra/local/import/sample-plan.csv')
const PARTNERSHIP = 'catoma-county-velistavi'
const COORDINATOR = 'cc-coordinator'

let platform: TestPlatform
let folder: string

beforeAll(async () => {
  platform = await startTestPlatform()
  folder = mkdtempSync(join(tmpdir(), 'counterpart-sheets-'))
})
afterAll(async () => {
  await platform[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

/** Runs the command as a person would, in the folder the sheets are in. */
const runImport = (...args: string[]) =>
  runProgram(process.execPath, [MAIN, ...args], { DATA_DIR: platform.dataDir, INIT_CWD: folder })
const write = (name: string, content: string | Uint8Array) =>
  writeFileSync(join(folder, name), content)

const plans = async () =>
  (await platform.call(COORDINATOR, `GET /api/partnerships/${PARTNERSHIP}/plans`)).body.items as {
    id: string
    title: string
  }[]

test('a sheet becomes a plan that people open at once', async () => {
  const { code, said, complained } = await runImport(SAMPLE, '--partnership', PARTNERSHIP)
  expect([code, complained]).toEqual([0, ''])
  const [, id = ''] = /\/plans\/([\w-]+)/.exec(said) ?? []
  expect(said).toBe(
    'Imported «Sample plan» into «Catoma County – Velistavi waste partnership»: ' +
      '5 outputs, 16 actions, 8 indicators, 2027-01-11 to 2027-12-10.\n' +
      `  By coordinator@catoma-county.example. ${platform.url}/plans/${id}\n`,
  )
  const { body } = await platform.call(COORDINATOR, `GET /api/plans/${id}`)
  expect(body).toMatchObject({ createdBy: COORDINATOR, partnershipId: PARTNERSHIP })
  expect(body.content).toMatchObject({ language: 'en', leads: ['catoma-county', 'velistavi'] })
  expect(body.content.actions.find(({ id }: { id: string }) => id === 'a8')).toMatchObject({
    ...{ title: 'Send reminders by text message and count what comes back', lead: 'velistavi' },
    ...{ partners: ['catoma-county'], status: 'on-hold', output: 'o2', progress: 0 },
    ...{ start: '2027-06-01', end: '2027-10-29' },
    statusReason: 'The operator has not answered the request for an offer.',
  })
  const socket = await platform.connect(COORDINATOR)
  const opened = granted(await socket.emitWithAck('plan:open', { planId: id as never }))
  const doc = new Y.Doc()
  Y.applyUpdate(doc, new Uint8Array(opened.update))
  expect(doc.getMap('actions').size).toBe(16)
})

test('title, period and author may be given', async () => {
  write('water.csv', '\uFEFFoutput;action\r\nDry cellars;Clean the culverts\r\n')
  const { code, complained } = await runImport(
    ...['water.csv', '--partnership', PARTNERSHIP, '--title', 'Culverts', '--language', 'ka'],
    ...['--start', '2027-01-01', '--end', '2027-06-30', '--by', 'Coordinator@Velistavi.example'],
  )
  expect([code, complained]).toEqual([0, ''])
  const line = (await plans()).find(({ title }) => title === 'Culverts')
  const { body } = await platform.call(COORDINATOR, `GET /api/plans/${line?.id}`)
  expect(body.createdBy).toBe('ve-coordinator')
  expect(body.content).toMatchObject({
    ...{ language: 'ka', periodStart: '2027-01-01', periodEnd: '2027-06-30' },
  })
})

test('every problem is told and nothing is stored', async () => {
  const before = await plans()
  write(
    'bad.csv',
    'output,action,lead,start\nWater,Map,Atlantis,03/04/2027\n\n,Fix,velistavi,tomorrow\n',
  )
  const { code, said, complained } = await runImport('bad.csv', '--partnership', PARTNERSHIP)
  expect([code, said]).toEqual([1, ''])
  expect(complained.split('\n')).toEqual([
    'bad.csv was not imported, nothing is stored:',
    expect.stringMatching(/^ {2}row 2, column lead: «Atlantis» is no organisation of this partner/),
    expect.stringMatching(/^ {2}row 2, column start: «03\/04\/2027» may mean 2027-04-03 or 2027-0/),
    expect.stringMatching(/^ {2}row 4, column start: «tomorrow» is not a date; write 2026-03-31$/),
    '',
  ])
  expect(await plans()).toEqual(before)
})

const LONG = `output,action,description\n${`Water,Map,${'long '.repeat(60)}\n`.repeat(950)}`
const REFUSED: Record<string, [string, string | Uint8Array, RegExp]> = {
  'an empty file': ['empty.csv', '', /^\S+empty.csv is empty\.$/],
  'a workbook': ['plan.xlsx', 'PK\u0003\u0004\0', /is a workbook, not CSV\. .*«CSV UTF-8»\.$/],
  'other bytes': ['noise.csv', new Uint8Array([1, 0, 2]), /noise.csv is not a text file\. /],
  'another encoding': ['latin.csv', Buffer.from('output,é', 'latin1'), /not written in UTF-8\. /],
  'UTF-16': ['wide.csv', Buffer.from('\uFEFFoutput', 'utf16le'), /is written in UTF-16\. /],
  'too many words': ['long.csv', LONG.repeat(2), /is too long: it has \d+ characters, and one/],
  'a plan too big for its first item': [
    'big.csv',
    `output,action,start,end,description\n${`Water,Map,2027-01-01,2027-12-31,${'long '.repeat(52)}\n`.repeat(990)}`,
    /^big.csv was not .*:\n {2}This plan has \d+ KB when stored; one import takes 300 KB\. /,
  ],
  'no dates at all': [
    'dateless.csv',
    'output,action\nWater,Map\n',
    /No action has a date of start: say the plan's own period\.$/,
  ],
}
test.each(Object.keys(REFUSED))('%s is refused in one message', async (name) => {
  const [file, content, message] = REFUSED[name] ?? ['', '', /^$/]
  write(file, content)
  const { code, said, complained } = await runImport(file, '--partnership', PARTNERSHIP)
  expect([code, said]).toEqual([1, ''])
  expect(complained.trimEnd()).toMatch(message)
})

test.each([
  ['no file', ['gone.csv', '--partnership', PARTNERSHIP], /^There is no file \S+gone.csv\.$/],
  ['no partnership', [SAMPLE, '--partnership', 'atlantis'], /^There is no partnership «atlantis» /],
  ['nobody', [SAMPLE, '--partnership', PARTNERSHIP, '--by', 'x@y.example'], /^Nobody here has the/],
  [
    'no right',
    [SAMPLE, '--partnership', PARTNERSHIP, '--by', 'county-manager@catoma-county.example'],
    /^county-manager@catoma-county.example may not begin a plan in catoma-county-velistavi; /,
  ],
  [
    'no member',
    [SAMPLE, '--partnership', PARTNERSHIP, '--by', 'coordinator@toskent.example'],
    /^coordinator@toskent.example may not begin a plan in catoma-county-velistavi; /,
  ],
  [
    'no file named',
    ['--partnership', PARTNERSHIP],
    /^Name the CSV file to import\.\nnpm run import/,
  ],
  ['no such option', ['--colour', 'red'], /^Unknown option '--colour'/],
])('%s is told in one message', async (_name, args, message) => {
  const { code, said, complained } = await runImport(...args)
  expect([code, said]).toEqual([1, ''])
  expect(complained.trimEnd()).toMatch(message)
})

test('a stranger may not import through REST, nor learn what there is', async () => {
  const wish = { sheet: 'output,action\nWater,Map', title: 'x', language: 'en' }
  const path = `POST /api/partnerships/${PARTNERSHIP}/plan-imports`
  const { status, body } = await platform.call('hf-coordinator', path, wish)
  expect([status, body.kind]).toEqual([404, 'not-found'])
  const known = await platform.call(COORDINATOR, path, { ...wish, sheet: 'output,action' })
  expect([known.status, known.body.kind, known.body.detail]).toEqual([
    ...[400, 'malformed', 'row 1: there is nothing below the header'],
  ])
})

test('a plan comes out as the sheet it went in as, for whoever may read it', async () => {
  const sheet = readFileSync(SAMPLE, 'utf8')
  const wish = { sheet, title: 'Waste: نفايات', language: 'en' }
  const path = `POST /api/partnerships/${PARTNERSHIP}/plan-imports`
  const { body } = await platform.call(COORDINATOR, path, wish)
  const fetchAs = async (person: string) => {
    const headers = { authorization: `Bearer ${await platform.token(person)}` }
    return fetch(`${platform.url}/api/plans/${body.id}/sheet`, { headers })
  }
  const answer = await fetchAs(COORDINATOR)
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toContain(
    `filename*=UTF-8''${encodeURIComponent('Waste نفايات.csv')}`,
  )
  expect(Buffer.from(await answer.arrayBuffer()).toString('utf8')).toBe(sheet)
  expect((await fetchAs('hf-coordinator')).status).toBe(404)
})

test('a plan begins with a template, its dates within its own period', async () => {
  const { body: templates } = await platform.call(COORDINATOR, 'GET /api/plan-templates')
  expect(templates.items.map(({ id }: { id: string }) => id)).toContain('theme-svc-swm')
  const wish = {
    title: 'Waste',
    language: 'en',
    periodStart: '2027-01-01',
    periodEnd: '2027-12-31',
  }
  const begin = (person: string, template: string) =>
    platform.call(person, `POST /api/partnerships/${PARTNERSHIP}/plans`, { ...wish, template })
  const { status, body } = await begin(COORDINATOR, 'theme-svc-swm')
  expect([status, body.content.outputs.length, body.content.actions.length]).toEqual([201, 3, 6])
  expect(body.content.themes).toMatchObject([{ theme: 'SVC-SWM', share: 100 }])
  expect((await begin(COORDINATOR, 'no-such')).body.kind).toBe('malformed')
  expect((await begin('hf-coordinator', 'theme-svc-swm')).status).toBe(404)
})

test('it works without a server too', async () => {
  expect(await platform.stop()).toBe(0)
  const { code, said, complained } = await runImport(
    ...[SAMPLE, '--partnership', PARTNERSHIP, '--title', 'By night'],
  )
  expect([code, complained]).toEqual([0, ''])
  const [, id = ''] = /The plan's id is ([\w-]+)\./.exec(said) ?? []
  await platform.start()
  expect(await plans()).toContainEqual(expect.objectContaining({ id, title: 'By night' }))
})
