/** What one attempt to come in and open a plan ended in. */
export type Arrival =
  | { readonly outcome: 'in' }
  | {
      readonly outcome: 'refused'
      readonly kind: string
      readonly retryAfterMs: number | undefined
    }
  | { readonly outcome: 'lost' }

export interface LightClient {
  readonly arrival: Promise<Arrival>
  /** Resolves when the connection is gone. */
  readonly gone: Promise<void>
  /** What the server asked to come back after, if it did. */
  readonly reconnectInMs: () => number | undefined
  readonly close: () => void
}

/**
 * As much of a Socket.IO client as coming in and opening one plan takes, over WebSocket: a thousand of them
 * fit into one process.
 */
export const openLight = (url: string, wish: { ticket: string; planId: string }): LightClient => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
  const arrival = Promise.withResolvers<Arrival>()
  let reconnectInMs: number | undefined
  const refused = ({ kind, retryAfterMs }: { kind: string; retryAfterMs?: number }) =>
    arrival.resolve({ outcome: 'refused', kind, retryAfterMs })

  socket.addEventListener('message', ({ data: text }) => {
    if (typeof text !== 'string') return
    if (text === '2') socket.send('3')
    else if (text.startsWith('0{')) socket.send(`40${JSON.stringify({ ticket: wish.ticket })}`)
    else if (text.startsWith('40')) {
      socket.send(`420${JSON.stringify(['plan:open', { planId: wish.planId }])}`)
    } else if (text.startsWith('44')) refused(JSON.parse(text.slice(2)).data)
    else if (/^4[36]/.test(text)) {
      const [answer] = JSON.parse(text.slice(text.indexOf('[')))
      if (answer.ok) arrival.resolve({ outcome: 'in' })
      else refused(answer.refusal)
    } else if (text.startsWith('42["node:leaving"')) {
      reconnectInMs = JSON.parse(text.slice(2))[1].reconnectInMs
    }
  })
  const gone = new Promise<void>((done) => {
    socket.addEventListener('close', () => {
      arrival.resolve({ outcome: 'lost' })
      done()
    })
  })
  return {
    arrival: arrival.promise,
    gone,
    reconnectInMs: () => reconnectInMs,
    close: () => socket.close(),
  }
}
