import { fold, wordsIn } from '../find/fold.ts'

/** What can be found to go to or to do. */
export interface Command {
  /** The same whenever it means the same, so that it can be offered again. */
  readonly id: string
  readonly words: string
  /** «1.2»: typed as it is, it comes first. */
  readonly number?: string | undefined
  /** More words it is found by. */
  readonly also?: string | undefined
}

/** How well a command answers: the less the better; undefined where a word is missing. */
const rankOf = (command: Command, query: string, words: readonly string[]): number | undefined => {
  const own = fold(command.words)
  const all = `${command.number ?? ''} ${own} ${fold(command.also ?? '')}`
  if (!words.every((word) => all.includes(word))) return undefined
  if (command.number === query) return 0
  if (own.startsWith(query)) return 1
  if (command.number?.startsWith(query)) return 2
  const begins = words.every((word) => ` ${all}`.includes(` ${word}`))
  if (begins) return words.every((word) => own.includes(word)) ? 3 : 4
  return 5
}

/** At most so many are offered: who sees more has to type more. */
export const MOST_OFFERED = 40

/**
 * The commands that answer to some words, best first and else in the order given. Without words: those
 * used lately, newest first, then the others.
 */
export const answering = <C extends Command>(
  commands: readonly C[],
  typed: string,
  recent: readonly string[],
): readonly C[] => {
  const words = wordsIn(typed)
  if (words.length === 0) {
    const byId = new Map(commands.map((command) => [command.id, command]))
    const lately = recent.flatMap((id) => byId.get(id) ?? [])
    const rest = commands.filter((command) => !lately.includes(command))
    return [...lately, ...rest].slice(0, MOST_OFFERED)
  }
  const query = fold(typed).trim()
  return commands
    .flatMap((command, index) => {
      const rank = rankOf(command, query, words)
      return rank === undefined ? [] : [{ command, rank, index }]
    })
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .slice(0, MOST_OFFERED)
    .map(({ command }) => command)
}

/** What was used lately, with this in front: at most eight. */
export const usedNow = (recent: readonly string[], id: string): readonly string[] =>
  [id, ...recent.filter((other) => other !== id)].slice(0, 8)
