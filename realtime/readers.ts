import type { Server, Socket } from 'socket.io'
import type { PersonId } from '../shared/ids.ts'
import { MAX_UNREAD_BYTES } from '../shared/limits.ts'
import { cutOff, unreadBytes } from './prepared.ts'
import type { GatewayNote } from './watch/journal.ts'

const SWEEP_EVERY_MS = 1_000

/** What is said when a reader is cut: a line, and one more counted. */
interface Told {
  readonly note: GatewayNote
  readonly slow: () => void
}
type Reader = Pick<Socket, 'id' | 'conn'> & { readonly data: { readonly personId: PersonId } }

/**
 * Cuts whoever does not read what is sent to them, before it costs the node its memory (rule N6).
 * They lose nothing: back again, they are told what they lack.
 */
export const createReaders = (server: Pick<Server, 'sockets'>, { note, slow }: Told) => {
  /** How much the largest single message holds that a reader may still be taking in. */
  const asked = new WeakMap<Reader['conn'], number>()

  /** Looks at one reader now. */
  const look = ({ id: socketId, conn, data }: Reader) => {
    const bytes = unreadBytes(conn)
    if (bytes === 0) return
    if (bytes <= MAX_UNREAD_BYTES + (asked.get(conn) ?? 0)) return
    slow()
    note('reader-cut', { socketId, personId: data.personId, reason: 'slow-reader', bytes })
    cutOff(conn)
  }
  const sweep = setInterval(() => {
    for (const socket of server.sockets.sockets.values()) {
      if (unreadBytes(socket.conn) === 0) asked.delete(socket.conn)
      look(socket)
    }
  }, SWEEP_EVERY_MS)

  return {
    look,
    /** One large message, such as the answer to its own question, is not held against a reader on a slow line. */
    allow: ({ conn }: Reader, bytes: number) => {
      asked.set(conn, Math.max(bytes, asked.get(conn) ?? 0))
    },
    [Symbol.dispose]: () => clearInterval(sweep),
  }
}
export type Readers = ReturnType<typeof createReaders>
