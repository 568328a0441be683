import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { matchedRoutes } from 'hono/route'
import type { Fields } from '../../core/journal/journal.ts'
import { notFound, Refusal } from '../../shared/refusal.ts'
import { isOurs, problemOf } from './problem.ts'

/** Told of what should never happen, and of the request it happened to. */
export type Report = (error: unknown, fields: Fields) => void

/** Room for an import of a spreadsheet; everything else is far smaller. */
const MAX_BODY_BYTES = 512 * 1024
/** So much of a request that is too large is heard out, so that its sender hears the answer. */
const HEARD_OUT_BYTES = 8 * MAX_BODY_BYTES

/** What stands round every endpoint: the limit of a request, headers, and errors as problem documents. */
export const createBase = (report: Report): Hono => {
  const app = new Hono()
  app.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: async (c) => {
        await hearOut(c.req.raw)
        return problemOf(new Refusal('too-large', `A request has at most ${MAX_BODY_BYTES} bytes.`))
      },
    }),
  )
  app.use(async (c, next) => {
    await next()
    c.header('cache-control', 'no-store')
    c.header('x-content-type-options', 'nosniff')
  })
  app.notFound(() => problemOf(notFound()))
  app.onError((error, c) => {
    if (isOurs(error)) report(error, whereabouts(c))
    return problemOf(error)
  })
  return app
}

/** Which endpoint, and in Lambda the request's id, by which its other lines are found. */
const whereabouts = (c: Context): Fields => {
  const route = matchedRoutes(c).at(-1)?.path ?? ''
  const { lambdaContext } = (c.env ?? {}) as { lambdaContext?: { awsRequestId?: string } }
  const requestId = lambdaContext?.awsRequestId
  return { route, ...(requestId !== undefined && { requestId }) }
}

const hearOut = async (request: Request): Promise<void> => {
  let heard = 0
  for await (const chunk of request.body ?? []) {
    heard += chunk.byteLength
    if (heard > HEARD_OUT_BYTES) return
  }
}
