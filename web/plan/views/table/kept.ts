import { readKept, writeKept } from '../kept.ts'

/** The columns chosen for a table on this device; undefined while nobody chose. */
export const keptColumns = (root: string): readonly string[] | undefined =>
  readKept(`columns.${root}`)?.split(' ').filter(Boolean)

export const keepColumns = (root: string, columns: readonly string[]): void =>
  writeKept(`columns.${root}`, columns.join(' '))
