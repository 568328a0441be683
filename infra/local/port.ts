import type { Server } from 'node:http'
import { Trouble } from './database/trouble.ts'

/**
 * Listens on this machine's loopback only.
 *
 * @param port 0 takes any free one.
 * @returns the port taken.
 * @throws Trouble with a sentence for the person who started this, when the port is taken or forbidden.
 */
export const listen = (http: Server, port: number): Promise<number> =>
  new Promise((done, fail) => {
    http.once('error', (error: NodeJS.ErrnoException) =>
      fail(new Trouble(inWords(error, port), { cause: error })),
    )
    http.listen(port, '127.0.0.1', () => {
      const address = http.address()
      done(typeof address === 'object' && address ? address.port : port)
    })
  })

const inWords = (error: NodeJS.ErrnoException, port: number): string => {
  if (error.code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. Stop it, or start with another one: PORT=${port + 1} npm start`
  }
  if (error.code === 'EACCES') return `Port ${port} may not be used by this account. Try PORT=3000.`
  return `Cannot listen on port ${port}: ${error.message}`
}
