import { readFile, stat } from 'node:fs/promises'
import { MAX_SHEET_CHARS } from '../../../shared/plan-import.ts'
import { Trouble } from '../database/trouble.ts'

const HOW = 'In the spreadsheet, save the sheet as «CSV UTF-8».'
/** How files begin that are mistaken for CSV: workbooks (a ZIP, or the older kind) and UTF-16. */
const WORKBOOKS = ['504b0304', 'd0cf11e0']
const UTF_16 = ['fffe', 'feff']

/** The text of a CSV file. @throws Trouble when there is none, or not in UTF-8. */
export const readSheetFile = async (path: string): Promise<string> => {
  const bytes = await readBytes(path)
  const beginning = bytes.subarray(0, 4).toString('hex')
  if (bytes.length === 0) throw new Trouble(`${path} is empty.`)
  if (WORKBOOKS.includes(beginning)) throw new Trouble(`${path} is a workbook, not CSV. ${HOW}`)
  if (UTF_16.some((mark) => beginning.startsWith(mark))) {
    throw new Trouble(`${path} is written in UTF-16. ${HOW}`)
  }
  if (bytes.includes(0)) throw new Trouble(`${path} is not a text file. ${HOW}`)
  const text = decode(bytes)
  if (text === undefined) throw new Trouble(`${path} is not written in UTF-8. ${HOW}`)
  if (text.length > MAX_SHEET_CHARS) throw tooLong(path, text.length)
  return text
}

const tooLong = (path: string, chars: number) =>
  new Trouble(
    `${path} is too long: it has ${chars} characters, and one import takes ${MAX_SHEET_CHARS}.`,
  )

const readBytes = async (path: string): Promise<Buffer> => {
  try {
    // In UTF-8 a character has at most four bytes; nothing longer needs to be read.
    const { size } = await stat(path)
    if (size > MAX_SHEET_CHARS * 4) throw tooLong(path, size)
    return await readFile(path)
  } catch (error) {
    if (error instanceof Trouble) throw error
    throw new Trouble(inWords(error as NodeJS.ErrnoException, path), { cause: error })
  }
}

const inWords = ({ code, message }: NodeJS.ErrnoException, path: string): string => {
  if (code === 'ENOENT') return `There is no file ${path}.`
  if (code === 'EISDIR') return `${path} is a folder, not a CSV file.`
  return `${path} cannot be read: ${message}`
}

const decode = (bytes: Buffer): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
