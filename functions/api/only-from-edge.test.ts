import { expect, test } from 'vitest'
import { EDGE_SECRET_HEADER } from '../../core/settings.ts'
import { onlyFromEdge } from './only-from-edge.ts'

const [now, next] = ['n'.repeat(64), 'x'.repeat(64)]
const door = onlyFromEdge([now, next], async (event: { headers?: Record<string, string> }) => ({
  told: event,
}))
const event = (said?: string): { headers: Record<string, string> } => ({
  headers: said === undefined ? {} : { [EDGE_SECRET_HEADER]: said },
})

test.each([now, next])('a request with a secret of the front door is answered', async (said) => {
  expect(await door(event(said))).toEqual({ told: event(said) })
})

test.each([undefined, '', now.slice(1), `${now},${next}`, 'undefined'])(
  'one that says %o is refused',
  async (said) => {
    expect(await door(event(said))).toMatchObject({ statusCode: 403 })
  },
)

test('an event without headers is refused', async () => {
  expect(await door({})).toMatchObject({ statusCode: 403 })
})
