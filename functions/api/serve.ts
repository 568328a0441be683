import type { Hono } from 'hono'
import { parseInput } from '../../core/parse-input.ts'
import type { SignedIn } from '../../core/people/sessions.ts'
import type { Endpoint, GivenFile, Input, Output } from '../../shared/endpoint.ts'
import type { PersonId } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusal.ts'

export type WhoIs = (authorization: string | undefined) => Promise<SignedIn>

/**
 * Mounts one endpoint: who asks, what they ask (parsed), and the answer as JSON. Fields in the path
 * win over fields of the same name elsewhere.
 */
export const serve =
  (app: Hono, whoIs: WhoIs) =>
  <E extends Endpoint>(
    endpoint: E,
    work: (caller: PersonId, input: Input<E>, signedInAt: string) => Promise<Output<E>>,
  ) =>
    app.on(endpoint.method, endpoint.path, async (c) => {
      // Endpoints open to anyone never look at who calls.
      const { personId, signedInAt } =
        endpoint.access === 'anyone' ? NOBODY : await whoIs(c.req.header('authorization'))
      const fields = endpoint.method === 'GET' ? c.req.query() : await readBody(c.req.raw)
      const input = parseInput(endpoint.input, { ...fields, ...c.req.param() }) as Input<E>
      const answer = await work(personId, input, signedInAt)
      if (endpoint.file) return giveFile(endpoint.file, answer as GivenFile)
      return c.json(answer, endpoint.status ?? 200)
    })

/** A file to be saved under its name: plainly for old readers, and in full (RFC 6266). */
const giveFile = (type: string, { name, text }: GivenFile): Response => {
  const plain = name.replace(/[^ -~]|["\\%]/g, '_')
  const inFull = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${hex(sign)}`)
  const disposition = `attachment; filename="${plain}"; filename*=UTF-8''${inFull}`
  const headers = { 'content-type': `${type}; charset=utf-8`, 'content-disposition': disposition }
  return new Response(text, { headers })
}
const hex = (sign: string) => sign.charCodeAt(0).toString(16).toUpperCase()

const NOBODY: SignedIn = { personId: '' as PersonId, signedInAt: '' }

/** A JSON object; no body counts as an empty one. @throws Refusal `malformed` for anything else. */
const readBody = async (request: Request): Promise<object> => {
  const text = await request.text()
  const body = text === '' ? {} : parseJson(text)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Refusal('malformed', 'The body must be a JSON object.')
  }
  return body
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
