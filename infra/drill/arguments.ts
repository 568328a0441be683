import { parseArgs } from 'node:util'

export const USAGE = `npm run drill -- --folder <copy of a data folder>
npm run drill -- --tables <prefix>
npm run drill -- --restore <prefix> [--at 2026-11-02T09:00:00Z] [--keep]`

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

/** What was typed is not understood; the message says what and how it is written. */
export class Unclear extends Error {
  override readonly name = 'Unclear'
}

const PREFIX = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** @throws Unclear unless exactly one place is named, well. */
export const readArguments = (args: readonly string[]): DrillWish => {
  const { folder, tables, restore, at, keep = false } = parse(args)
  const places = [folder, tables, restore].filter((place) => place !== undefined)
  if (places.length !== 1) throw new Unclear(`Name one place.\n${USAGE}`)
  if (restore === undefined && (at !== undefined || keep))
    throw new Unclear(`--at and --keep go with --restore.\n${USAGE}`)
  if (folder !== undefined) return { from: 'folder', folder }
  if (tables !== undefined) return { from: 'tables', prefix: requirePrefix(tables) }
  if (at !== undefined && !(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) && !Number.isNaN(Date.parse(at))))
    throw new Unclear(`--at must be an instant like 2026-11-02T09:00:00Z.\n${USAGE}`)
  return {
    from: 'backup',
    prefix: requirePrefix(restore ?? ''),
    keep,
    ...(at !== undefined && { at }),
  }
}

const requirePrefix = (typed: string): string => {
  if (PREFIX.test(typed)) return typed
  throw new Unclear(`A prefix has small letters, digits and inner dashes: ${typed}\n${USAGE}`)
}

const TEXT = { type: 'string' } as const
const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: { folder: TEXT, tables: TEXT, restore: TEXT, at: TEXT, keep: { type: 'boolean' } },
    }).values
  } catch (cause) {
    throw new Unclear(`${cause instanceof Error ? cause.message : cause}\n${USAGE}`, { cause })
  }
}
