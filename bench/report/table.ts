import { medianOf } from '../measure/numbers.ts'
import type { Measurement } from '../scenarios/scenario.ts'
import { LINES, type Line, rowsOf } from './lines.ts'

const NODES = 'ours-2-nodes'

/** A column may be filled by a contestant with or without its storage, whichever took part. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  ws: ['ws'],
  'Socket.IO': ['socket.io'],
  'y-websocket': ['y-websocket', 'y-websocket+leveldb'],
  Hocuspocus: ['hocuspocus', 'hocuspocus+sqlite'],
  'y-socket.io': ['y-socket.io', 'y-socket.io+leveldb'],
  ours: ['ours'],
  'ours, stock client': ['ours-stock'],
  'ours, 2 nodes': [NODES],
}

/** Prints everything that was measured as one Markdown table; of repeated runs, medians. */
export const printTable = (measurements: readonly Measurement[]) => {
  const names = Object.keys(COLUMNS).filter((column) =>
    COLUMNS[column]?.some((name) => measurements.some((one) => one.name === name)),
  )
  const hasNodes = measurements.some((one) => one.name === NODES)
  const lines = LINES.filter(({ scenario }) =>
    measurements.some((one) => one.scenario === scenario),
  )
  const rows = lines
    .map((line) => [
      line.title,
      ...names.map((column) => cell(line, measurements, COLUMNS[column] ?? [])),
      beside(line, measurements, { name: 'ours', figure: line.store }),
      ...(hasNodes ? [beside(line, measurements, { name: NODES, figure: line.redis })] : []),
      line.goal,
    ])
    .filter((cells) => cells.slice(1, -1).some((text) => text !== '–'))
  const besides = ["our store's CPU", ...(hasNodes ? ["our Redis's CPU"] : [])]
  const head = ['', ...names, ...besides, 'goal']
  print([head, head.map(() => '---'), ...rows])
}

const print = (rows: readonly (readonly string[])[]) => {
  for (const cells of rows) process.stdout.write(`| ${cells.join(' | ')} |\n`)
}

const cell = (
  line: Line,
  measurements: readonly Measurement[],
  names: readonly string[],
): string => {
  const value = (figure: string) => middle(line, measurements, { names, figure })
  const main = value(line.figure)
  if (main === undefined) return failed(line, measurements, names)
  const floor = middle(line, measurements, { names: ['ws'], figure: line.figure })
  const ratio =
    line.asRatio && typeof main === 'number' && typeof floor === 'number'
      ? `**${short(main / floor)} ×** · `
      : ''
  const also = (line.also ?? []).flatMap(({ figure, unit }) => {
    const more = value(figure)
    return more === undefined ? [] : [told(more, unit)]
  })
  return [`${ratio}${told(main, line.unit ?? '')}`.trim(), ...also].join(' · ')
}

const failed = (line: Line, measurements: readonly Measurement[], names: readonly string[]) =>
  names.some((name) => rowsOf(line, measurements, name).some((row) => 'failed' in row))
    ? 'failed'
    : '–'

/** What runs beside ours and would run elsewhere: shown, and not added to the gateway's. */
const beside = (
  line: Line,
  measurements: readonly Measurement[],
  { name, figure }: { name: string; figure: string | undefined },
): string => {
  if (figure === undefined) return '–'
  const value = middle(line, measurements, { names: [name], figure })
  return typeof value !== 'number' ? '–' : `${short(value)} ${figure.endsWith('Ms') ? 'ms' : '%'}`
}

/** The median of numbers; of yes and no, what came last. */
const middle = (
  line: Line,
  measurements: readonly Measurement[],
  { names, figure }: { names: readonly string[]; figure: string },
): number | boolean | undefined => {
  const values = names
    .flatMap((name) => rowsOf(line, measurements, name))
    .map((row) => row[figure])
    .filter((value) => value !== undefined && value !== null)
  const numbers = values.filter((value) => typeof value === 'number')
  if (numbers.length > 0) return medianOf(numbers)
  return values.findLast((value) => typeof value === 'boolean')
}

/** `12 ms`; `relayed` or `not relayed`. */
const told = (value: number | boolean, unit: string): string => {
  if (typeof value === 'number') return `${short(value)} ${unit}`
  return value ? unit : `not ${unit}`
}

const short = (value: number): string =>
  value >= 1_000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)))
