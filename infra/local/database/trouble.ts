/** Something the person who started us can put right; its message is all they need to read. */
export class Trouble extends Error {}

export const DISK_FULL = 'The disk is full: nothing more can be saved until some space is freed.'

const FULL = /ENOSPC|EDQUOT|EFBIG|no space left|file too large|quota exceeded/i
const LOCKED = /LEVEL_LOCKED/
const FORBIDDEN = /EACCES|EPERM|EROFS|permission denied|read-only file system/i
const NO_FOLDER = /EEXIST|ENOTDIR/

/** All that an error and its causes say; LevelDB keeps the system's words in the innermost one. */
const wordsOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  return `${code} ${error.message}${error.cause ? ` ${wordsOf(error.cause)}` : ''}`
}

export const isDiskFull = (error: unknown) => FULL.test(wordsOf(error))

/** What to say about an error met while opening `folder`. */
export const toTrouble = (error: unknown, folder: string): Trouble => {
  if (error instanceof Trouble) return error
  const words = wordsOf(error)
  const options = { cause: error }
  if (FULL.test(words)) return new Trouble(DISK_FULL, options)
  if (LOCKED.test(words))
    return new Trouble(
      `The data folder ${folder} is in use by another Counterpart. Stop it, or set DATA_DIR to another folder.`,
      options,
    )
  if (FORBIDDEN.test(words))
    return new Trouble(
      `The data folder ${folder} cannot be written to. Give this user the right to, or set DATA_DIR to another folder.`,
      options,
    )
  if (NO_FOLDER.test(words))
    return new Trouble(`${folder} is a file. Set DATA_DIR to a folder.`, options)
  return new Trouble(`The data folder ${folder} could not be opened: ${words.trim()}`, options)
}
