import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Partnership } from './references.ts'
import { readWorld, resolveDate, resolveMoment } from './world.ts'

const here = import.meta.dirname
const { people: staff, partnerships } = readWorld(here)
const seedingDays = ['2026-11-21', '2027-01-31', '2028-02-29', '2029-07-01']

type Plan = Partnership['plans'][number]
type Action = Plan['outputs'][number]['actions'][number]
const plans = partnerships.flatMap((partnership) => partnership.plans)
const threads = partnerships.flatMap((partnership) =>
  partnership.threads.map((thread) => ({ ...thread, partnership })),
)
const actionsOf = (plan: Plan) => plan.outputs.flatMap((output) => output.actions)
const indicatorsOf = (plan: Plan) => plan.outputs.flatMap((output) => output.indicators)
const repeated = (values: readonly string[]) =>
  values.filter((value, place) => values.indexOf(value) !== place)

/** What the product shows: the stored status, or delayed. */
const shownStatus = ({ status, end }: Action, today: string) =>
  resolveDate(end, today) < today && status !== 'completed' && status !== 'cancelled'
    ? 'delayed'
    : status

describe('the ten partnerships', () => {
  test('are (a) to (j), in many stages, beside one programme manager', () => {
    expect(partnerships.map(({ reference }) => reference)).toEqual(
      [...'ABCDEFGHIJ'].map((letter) => `CP-2026-${letter}`),
    )
    expect(new Set(partnerships.map(({ stage }) => stage)).size).toBeGreaterThan(5)
    expect(staff.map(({ id }) => id)).toEqual(['programme-manager'])
  })

  test('use no id, address or action title twice', () => {
    const written = readdirSync(join(here, 'partnerships')).flatMap((name) => {
      const file = parse(readFileSync(join(here, 'partnerships', name), 'utf8'))
      const inFull = [...file.organisations, ...file.people].filter((it) => it.name ?? it.email)
      return [file, ...inFull, ...(file.visits ?? []), ...(file.plans ?? []), ...file.threads]
    })
    expect(repeated([...written, ...staff].map(({ id }) => id))).toEqual([])
    expect(repeated([...written, ...staff].flatMap(({ email }) => email ?? []))).toEqual([])
    expect(repeated(plans.flatMap(actionsOf).map(({ title }) => title))).toEqual([])
    for (const plan of plans) {
      const parts = [...plan.outputs, ...actionsOf(plan), ...indicatorsOf(plan)]
      expect(repeated(parts.map(({ id }) => id))).toEqual([])
    }
    for (const { messages } of threads) expect(repeated(messages.map(({ id }) => id))).toEqual([])
  })

  test('write to people at an address of their own organisation', () => {
    for (const { email, organisation } of partnerships.flatMap(({ people }) => people))
      expect(email.split('@')[1]).toBe(`${organisation}.example`)
  })

  test.each(partnerships)('$id has a lead a side and the people a partnership needs', (it) => {
    const leads = it.organisations.filter(({ lead }) => lead)
    expect(leads.length).toBeGreaterThan(1)
    expect(repeated(leads.map(({ role }) => role))).toEqual([])
    expect(it.people.filter(({ role }) => role === 'facilitator')).toHaveLength(1)
    expect(it.people.filter(({ role }) => role === 'coordinator')).toHaveLength(2)
    for (const { role: side } of leads) {
      const ours = it.organisations.filter(({ role }) => role === side).map(({ id }) => id)
      const posts = it.people.filter((person) => ours.includes(person.organisation))
      expect(posts.filter(({ role }) => role === 'practitioner').length).toBeGreaterThan(1)
      expect(posts.filter(({ role }) => role === 'authorising-official')).not.toEqual([])
    }
  })
})

describe('the plans', () => {
  test('exist for all but the one that is only proposed', () => {
    expect(partnerships.filter((it) => it.plans.length === 0).map(({ stage }) => stage)).toEqual([
      'proposed',
    ])
  })

  test.each(plans)('$id has enough to show', (plan) => {
    expect(plan.outputs.length).toBeGreaterThanOrEqual(4)
    expect(actionsOf(plan).length).toBeGreaterThanOrEqual(12)
    expect(indicatorsOf(plan).length).toBeGreaterThanOrEqual(3)
    expect(
      plan.outputs.filter((it) => it.indicators.length === 0 || it.actions.length === 0),
    ).toEqual([])
  })

  test.each(seedingDays)('are in the middle of things when seeded on %s', (today) => {
    for (const { stage, plans } of partnerships)
      for (const plan of plans) {
        const shown = new Set(actionsOf(plan).map((action) => shownStatus(action, today)))
        if (stage === 'closed') expect([...shown].sort()).toEqual(['cancelled', 'completed'])
        else
          expect([...shown]).toEqual(
            expect.arrayContaining([
              'completed',
              'in-progress',
              'delayed',
              'on-hold',
              'not-started',
            ]),
          )
      }
  })

  test.each(seedingDays)('have dates that make sense when seeded on %s', (today) => {
    const day = (text: string) => resolveDate(text, today)
    const senseless = plans.flatMap((plan) => [
      ...actionsOf(plan).filter(
        (it) =>
          day(it.end) < day(it.start) ||
          day(it.start) < day(plan.periodStart) ||
          day(it.end) > day(plan.periodEnd) ||
          (it.status === 'completed' && day(it.end) > today) ||
          (it.status === 'completed') !== (it.progress === 100) ||
          (it.status === 'in-progress' && (day(it.start) > today || it.progress === 0)) ||
          (it.status === 'not-started' && it.progress > 0),
      ),
      ...indicatorsOf(plan).filter((it) => day(it.actualDate ?? today) > today),
    ])
    expect(senseless).toEqual([])
    for (const { start, end, status } of partnerships.flatMap(({ visits }) => visits)) {
      expect(day(end) >= day(start)).toBe(true)
      expect(day(end) < today).toBe(status === 'completed')
    }
  })
})

describe('the threads', () => {
  test.each(seedingDays)('are in order and in the past when seeded on %s', (today) => {
    for (const { id, partnership, messages, closed, report } of threads) {
      const moments = [...messages, ...(closed ? [closed] : [])].map(({ by, at }) =>
        momentOf(partnership, { by, at, today }),
      )
      expect({ id, moments }).toEqual({ id, moments: moments.toSorted((a, b) => +a - +b) })
      expect(+(moments.at(-1) ?? 0)).toBeLessThan(Date.parse(today))
      if (report)
        expect(+momentOf(partnership, { ...report, today })).toBeLessThan(Date.parse(today))
    }
  })

  const momentOf = (
    { people, organisations }: Partnership,
    { by, at, today }: { by: string; at: string; today: string },
  ) => {
    const city = people.find(({ id }) => id === by)?.organisation
    const zone = organisations.find(({ id }) => id === city)?.timeZone
    return resolveMoment(at, today, zone ?? 'no zone')
  }

  test('hold one open moderation case, in (a), and some closed threads', () => {
    expect(threads.filter(({ report }) => report).map(({ id }) => id)).toEqual(['hf-tk-delivery'])
    expect(threads.filter(({ closed }) => closed).length).toBeGreaterThan(0)
  })
})

describe('a file with a mistake', () => {
  const file = 'partnerships/b-port-ellery-puerto-almendro.yaml'
  const complaintAbout = (wrong: string | RegExp, instead: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'world-'))
    try {
      cpSync(here, folder, { recursive: true })
      const written = readFileSync(join(folder, file), 'utf8')
      writeFileSync(join(folder, file), written.replace(wrong, instead))
      readWorld(folder)
      return 'nothing'
    } catch (error) {
      return (error as Error).message
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
  const start = 'b-port-ellery-puerto-almendro.yaml: '

  test.each([
    [/email: coordinator@.*\n +post/, 'post', 'people → pe-coordinator → email: is missing'],
    [
      'stage: implementing',
      'stage: building',
      /^stage: Invalid option: expected one of "proposed"/,
    ],
    ['stage: implementing', 'stages: implementing', /does not know stages/],
    [
      'start: -8m',
      'start: in May',
      /outputs → o1 → actions → a1 → start: write a date as 2026-03-31/,
    ],
    ['lead: puerto-almendro', 'lead: almendro', /→ o1 → a1: there is no organisation "almendro"/],
    ['by: pa-works', 'by: somebody', /pe-pa-manglar → m1 → by: there is no person "somebody"/],
    ['action: a10', 'action: a99', /pe-pa-manglar → about: there is no action "a99"/],
    ['- id: programme-office', '- id: office', 'organisations: there is no organisation "office"'],
  ])('%s → %s is named in plain words', (wrong, instead, words) => {
    const complaint = complaintAbout(wrong, instead)
    expect(complaint.startsWith(start)).toBe(true)
    if (typeof words === 'string') expect(complaint.split('\n')).toContain(start + words)
    else expect(complaint.slice(start.length)).toMatch(words)
  })

  test('that is not YAML is named with its line', () => {
    expect(complaintAbout('stage: implementing', 'stage: "implementing')).toMatch(
      /^b-port.*yaml: .* at line \d+/s,
    )
  })
})

describe('a date', () => {
  test.each([
    ['2026-03-31', '2026-03-31'],
    ['today', '2026-11-21'],
    ['-10d', '2026-11-11'],
    ['+6w', '2027-01-02'],
    ['-8m', '2026-03-21'],
    ['-5m+5d', '2026-06-26'],
    ['+1y-1d', '2027-11-20'],
  ])('%s means %s on 21 November 2026', (text, day) => {
    expect(resolveDate(text, '2026-11-21')).toBe(day)
  })

  test('keeps to the last day of a shorter month', () => {
    expect(resolveDate('+1m', '2027-01-31')).toBe('2027-02-28')
    expect(resolveDate('-1m', '2028-03-31')).toBe('2028-02-29')
    expect(resolveDate('-1y', '2028-02-29')).toBe('2027-02-28')
  })

  test.each(['', 'soon', '8m', '-8', '2026-13-01', '-5m +5d'])('"%s" is refused', (text) => {
    expect(() => resolveDate(text, '2026-11-21')).toThrow('is not a date')
  })

  test('with a time means the clock of the city', () => {
    const at = (zone: string) => resolveMoment('-9d 14:05', '2026-11-21', zone).toISOString()
    expect(at('America/Denver')).toBe('2026-11-12T21:05:00.000Z')
    expect(at('Asia/Kathmandu')).toBe('2026-11-12T08:20:00.000Z')
  })
})
