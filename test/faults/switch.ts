import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

/** One address that leads to one server or another, as a load balancer does. */
export const openSwitch = async (url: string) => {
  let to = new URL(url)
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
  }
  const server = createServer((from) => {
    const through = connect(Number(to.port), to.hostname)
    keep(from)
    keep(through)
    from.pipe(through).pipe(from)
    from.on('close', () => through.destroy())
    through.on('close', () => from.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** From now on new connections go there. */
    leadTo: (next: string) => {
      to = new URL(next)
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
