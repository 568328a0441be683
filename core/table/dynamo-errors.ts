/** DynamoDB said no, in its own words; `name` is the kind, e.g. `ConditionalCheckFailedException`. */
export class DynamoError extends Error {
  /** As AWS's own libraries name it, so that a journal tells both alike. */
  readonly $metadata: { readonly httpStatusCode: number; readonly requestId?: string }

  constructor(said: {
    readonly name: string
    readonly message: string
    readonly status: number
    readonly requestId?: string
  }) {
    super(said.message)
    this.name = said.name
    const { status: httpStatusCode, requestId } = said
    this.$metadata = { httpStatusCode, ...(requestId !== undefined && { requestId }) }
  }
}

/** Kinds that say: too much at once, come back later. */
const THROTTLES: ReadonlySet<string> = new Set([
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'ThrottledException',
  'TooManyRequestsException',
])

export const isThrottle = (error: unknown): boolean =>
  error instanceof DynamoError &&
  (THROTTLES.has(error.name) || error.$metadata.httpStatusCode === 429)

/** Whether the store is not at its best, rather than the request: the same one may succeed later. */
export const isOutage = (error: unknown): boolean => {
  if (error instanceof DynamoError)
    return isThrottle(error) || error.$metadata.httpStatusCode >= 500
  const { code } = error as { readonly code?: unknown }
  // Codes of sockets and names (ECONNRESET, ENOTFOUND); Node's own for wrong use begin with ERR_.
  return typeof code === 'string' && !code.startsWith('ERR_')
}
