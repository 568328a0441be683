import { parseArgs } from 'node:util'
import { type PlanId, planIdSchema } from '../../shared/ids.ts'

export const USAGE = `npm run drill -- --folder <copy of a data folder>
npm run drill -- --tables <prefix>
npm run drill -- --restore <prefix> [--at 2026-11-02T09:00:00Z] [--keep]
npm run drill -- --tables <prefix> --into <prefix> [--plan <plan id>] --stopped`

/** What is read, and where it comes from. */
export type DrillWish =
  /** A data folder of the one-process form, best a copy: nobody may have it open. */
  | { readonly from: 'folder'; readonly folder: string }
  /** Tables in AWS, as they are. */
  | { readonly from: 'tables'; readonly prefix: string }
  /** New tables, made from these as they were at a moment, and taken away again unless they are to be kept. */
  | {
      readonly from: 'backup'
      readonly prefix: string
      readonly at?: string
      readonly keep: boolean
    }

/** Tables in AWS, which are read first; then others are made what these are, whole or one plan of them. */
export interface PutBackWish {
  readonly from: 'tables'
  readonly prefix: string
  readonly into: string
  readonly plan?: PlanId
}

/** What was typed is not understood; the message says what and how it is written. */
export class Unclear extends Error {
  override readonly name = 'Unclear'
}

const PREFIX = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** @throws Unclear unless exactly one place is named, well. */
export const readArguments = (args: readonly string[]): DrillWish | PutBackWish => {
  const typed = parse(args)
  const { folder, tables, restore } = typed
  const places = [folder, tables, restore].filter((place) => place !== undefined)
  if (places.length !== 1) throw new Unclear(`Name one place.\n${USAGE}`)
  requireCompany(typed)
  if (folder !== undefined) return { from: 'folder', folder }
  if (tables === undefined) return readBackup(restore ?? '', typed)
  const there = { from: 'tables', prefix: requirePrefix(tables) } as const
  return typed.into === undefined ? there : { ...there, ...readTarget(typed.into, typed) }
}

type Typed = ReturnType<typeof parse>

const requireCompany = ({ tables, restore, at, keep, into, plan, stopped }: Typed) => {
  if (restore === undefined && (at !== undefined || keep))
    throw new Unclear(`--at and --keep go with --restore.\n${USAGE}`)
  if (tables === undefined && into !== undefined)
    throw new Unclear(`--into goes with --tables.\n${USAGE}`)
  if (into === undefined && (plan !== undefined || stopped))
    throw new Unclear(`--plan and --stopped go with --into.\n${USAGE}`)
}

const readBackup = (restore: string, { at, keep = false }: Typed): DrillWish => {
  if (at !== undefined && !(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) && !Number.isNaN(Date.parse(at))))
    throw new Unclear(`--at must be an instant like 2026-11-02T09:00:00Z.\n${USAGE}`)
  const prefix = requirePrefix(restore)
  return { from: 'backup', prefix, keep, ...(at !== undefined && { at }) }
}

const readTarget = (into: string, { tables, plan, stopped }: Typed) => {
  if (into === tables) throw new Unclear(`--tables and --into name the same tables.\n${USAGE}`)
  // Open sockets leave nothing in any table: their tickets are used up, and what a node holds is its own.
  if (!stopped) throw new Unclear(STILL_WRITING)
  return { into: requirePrefix(into), ...(plan !== undefined && { plan: requirePlan(plan) }) }
}

const STILL_WRITING = `Nobody may write while tables are put back, and no table tells whether somebody does.
Stop the gateways and the functions api and compact first (docs/operate.md), then say so with --stopped.
To read the tables and write nothing, leave out --into.`

const requirePlan = (typed: string): PlanId => {
  const { success, data: plan } = planIdSchema.safeParse(typed)
  if (success) return plan
  throw new Unclear(`This is not the id of a plan: ${typed}\n${USAGE}`)
}

const requirePrefix = (typed: string): string => {
  if (PREFIX.test(typed)) return typed
  throw new Unclear(`A prefix has small letters, digits and inner dashes: ${typed}\n${USAGE}`)
}

const TEXT = { type: 'string' } as const
const SAID = { type: 'boolean' } as const
const OPTIONS = {
  ...{ folder: TEXT, tables: TEXT, restore: TEXT, at: TEXT, keep: SAID },
  ...{ into: TEXT, plan: TEXT, stopped: SAID },
} as const
const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values
  } catch (cause) {
    throw new Unclear(`${cause instanceof Error ? cause.message : cause}\n${USAGE}`, { cause })
  }
}
