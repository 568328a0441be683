/** What may be told of an error: never what someone wrote. */
export interface ToldError {
  readonly name: string
  readonly message?: string
  /** Of the system (`ECONNREFUSED`) or of AWS. */
  readonly code?: string
  readonly status?: number
  readonly requestId?: string
  /** Where, innermost first. */
  readonly at?: readonly string[]
  readonly cause?: ToldError
}

const MAX_MESSAGE_CHARS = 200
const MAX_FRAMES = 12
const MAX_CAUSES = 3

/**
 * An error as a log may keep it: name, code, frames, and its message without what it quotes. Messages of the
 * engine and of parsers quote the value they stumble over, which here is what people write.
 */
export const describeError = (error: unknown, depth = 0): ToldError => {
  if (!(error instanceof Error)) return { name: typeof error }
  const message = safeMessage(error)
  const { code, $metadata } = error as { code?: unknown; $metadata?: Metadata }
  const at = framesOf(error)
  return {
    name: wordOf(error.name),
    ...(message !== '' && { message }),
    ...(typeof code === 'string' && { code: wordOf(code) }),
    ...(typeof $metadata?.httpStatusCode === 'number' && { status: $metadata.httpStatusCode }),
    ...(typeof $metadata?.requestId === 'string' && { requestId: wordOf($metadata.requestId) }),
    ...(at.length > 0 && { at }),
    ...(error.cause !== undefined &&
      depth < MAX_CAUSES && { cause: describeError(error.cause, depth + 1) }),
  }
}

interface Metadata {
  readonly httpStatusCode?: unknown
  readonly requestId?: unknown
}

const wordOf = (text: string) => (/^[\w:.-]{1,80}$/.test(text) ? text : '(withheld)')

/** What the engine says without a value in it; of everything else it says, only the kind is kept. */
const PLAIN_ENGINE_WORDS =
  /^(Cannot (read|set) properties of (undefined|null) \((reading|setting) '[\w$]{1,40}'\)|[\w$.]{1,80} is not (a function|defined|iterable|a constructor)|Maximum call stack size exceeded|Invalid array length)$/

const safeMessage = ({ name, message }: Error): string => {
  if (['TypeError', 'ReferenceError', 'RangeError', 'SyntaxError', 'ZodError'].includes(name))
    return PLAIN_ENGINE_WORDS.test(message) ? message : ''
  return message
    .replace(/"[^"]*"?|'[^']*'|`[^`]*`?|“[^”]*”?|«[^»]*»?/g, '(…)')
    .replace(/\S*@\S*/g, '(…)')
    .replace(/[\w+/=-]{40,}/g, '(…)')
    .split('\n', 1)
    .join('')
    .slice(0, MAX_MESSAGE_CHARS)
}

const ROOT =
  /(?:file:\/\/)?\/(?:[^\s()]*\/)?(?=(?:node_modules|shared|core|realtime|functions|infra|test)\/)/g

const FRAME = /^ {4}at (?:.{1,120} \()?(?:file:\/\/\/|\/|node:)[^\s()]{1,200}:\d+:\d+\)?$/

/** Frames only: a stack begins with the message, which may have lines that look like frames. */
const framesOf = ({ stack = '', message }: Error): readonly string[] =>
  stack
    .slice(Math.max(0, stack.indexOf(message)) + message.length)
    .split('\n')
    .filter((line) => FRAME.test(line))
    .slice(0, MAX_FRAMES)
    .map((line) => line.trim().replace(/^at /, '').replace(ROOT, ''))
