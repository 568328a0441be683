import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import * as Y from 'yjs'
import { seededDice } from '../measure/numbers.ts'
import type { Written } from './plan-of-edits.ts'

/** Position, characters taken out, characters put in. */
type Keystroke = readonly [at: number, removed: number, typed: string]

/** As in the recorded trace that such measurements are often made with. */
const INSERTS = 182_315
const DELETES = 77_463
const TOGETHER = 50
/** As many different words as a paper has; the first are used most. */
const WORDS = 400
const LETTERS = 'etaoinshrdlucmfwypvbgk'

/**
 * The writing of one long paper, 259,778 keystrokes, fifty to an update. `path` names a recorded trace in the
 * JSON (gzip) of github.com/josephg/editing-traces; without it, one is made up that has as many keystrokes of each
 * kind and jumps about as a writer does.
 */
export const writtenPaper = (path?: string): Written => {
  const keystrokes = path ? readTrace(path) : madeUpTrace()
  const doc = new Y.Doc()
  doc.clientID = 4_242
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const body = new Y.Text()
  doc.getMap('outputs').set('paper', new Y.Map<unknown>([['title', body]]))
  for (let from = 0; from < keystrokes.length; from += TOGETHER) {
    doc.transact(() => {
      for (const [at, removed, typed] of keystrokes.slice(from, from + TOGETHER)) {
        if (removed > 0) body.delete(at, removed)
        if (typed !== '') body.insert(at, typed)
      }
    })
  }
  return { doc, updates, state: Y.encodeStateAsUpdate(doc) }
}

const readTrace = (path: string): readonly Keystroke[] => {
  const { txns } = JSON.parse(gunzipSync(readFileSync(path)).toString()) as {
    readonly txns: readonly { readonly patches: readonly Keystroke[] }[]
  }
  return txns.flatMap(({ patches }) => patches)
}

/** Runs of typing, some of them taken back at once, now and then somewhere else in the text. */
const madeUpTrace = (): readonly Keystroke[] => {
  const dice = seededDice(259_778)
  const nextLetter = createSpeech(dice)
  const keystrokes: Keystroke[] = []
  let [length, cursor, inserts, deletes] = [0, 0, INSERTS, DELETES]
  while (inserts > 0 || deletes > 0) {
    if (dice() < 0.27) cursor = dice() < 0.5 ? length : Math.floor(dice() * (length + 1))
    const run = 1 + Math.floor(-Math.log(1 - dice()) * 13)
    const erases = dice() < deletes / (inserts + deletes) || inserts === 0
    const count = Math.min(run, erases ? Math.min(deletes, cursor) : inserts)
    if (erases && cursor === 0) cursor = length
    for (let step = 0; step < count; step++) {
      if (erases) keystrokes.push([cursor - 1 - step, 1, ''])
      else keystrokes.push([cursor + step, 0, nextLetter()])
    }
    if (erases) {
      deletes -= count
      length -= count
      cursor -= count
    } else {
      inserts -= count
      length += count
      cursor += count
    }
  }
  return keystrokes
}

/** Words without meaning, letter by letter, that repeat as those of a language do. */
const createSpeech = (dice: () => number) => {
  const letter = () => LETTERS.charAt(Math.floor(dice() ** 1.5 * LETTERS.length))
  const words = Array.from({ length: WORDS }, () =>
    Array.from({ length: 2 + Math.floor(dice() * 8) }, letter).join(''),
  )
  let rest = ''
  return (): string => {
    if (rest === '') rest = `${words[Math.floor(dice() ** 4 * WORDS)]} `
    const first = rest.charAt(0)
    rest = rest.slice(1)
    return first
  }
}
