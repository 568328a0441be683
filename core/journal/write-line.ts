import type { ToldError } from './describe-error.ts'
import type { Line } from './journal.ts'

/** For machines: one line of JSON. */
export const asJson = (line: object): string => `${JSON.stringify(line)}\n`

/** For a person at a terminal: the event and its fields, an error's frames below. */
export const asWords = ({ time, level, node: _node, event, error, ...fields }: Line): string => {
  const told = Object.entries(fields).map(([name, value]) => `${name}=${String(value)}`)
  const head = [time.slice(11, 19), level, event, ...told].join(' ')
  return `${[head, ...(error === undefined ? [] : errorLines(error as ToldError))].join('\n')}\n`
}

const errorLines = ({ name, message, code, at = [], cause }: ToldError): readonly string[] => [
  `  ${[name, code, message].filter((part) => part !== undefined).join(' ')}`,
  ...at.map((frame) => `    at ${frame}`),
  ...(cause ? ['  because of', ...errorLines(cause)] : []),
]
