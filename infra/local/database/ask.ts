/** Asks the database process what is not DynamoDB's protocol; the answer is as server.ts made it. */
export type Ask = (method: 'GET' | 'POST', path: string, rest?: Rest) => Promise<unknown>

interface Rest {
  readonly body?: object
  readonly signal?: AbortSignal
}

export const createAsk =
  (endpoint: string, accessKey: string): Ask =>
  async (method, path, { body, signal } = {}) => {
    const response = await fetch(`${endpoint}${path}`, {
      method,
      headers: { authorization: accessKey },
      body: body ? JSON.stringify(body) : null,
      signal: signal ?? null,
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
