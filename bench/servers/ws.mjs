// The floor: who speaks in a room is passed on to the others by bare `ws`, without a look inside.
// A first byte 0xf0 keeps the rest as the room's blob, 0xf1 asks for it (0xf2 answers): the floor of S3.
import http from 'node:http'
import { WebSocketServer } from 'ws'

const KEEP = 0xf0
const ASK = 0xf1
const BLOB = 0xf2
const rooms = new Map()
const server = http.createServer()

const join = (name, socket) => {
  const room = rooms.get(name) ?? { members: new Set(), blob: Buffer.from([BLOB]) }
  rooms.set(name, room)
  room.members.add(socket)
  socket.on(
    'close',
    () => room.members.delete(socket) && room.members.size === 0 && rooms.delete(name),
  )
  return room
}

new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket, request) => {
  const room = join(request.url.slice(1), socket)
  socket.on('error', () => undefined)
  socket.on('message', (message) => {
    if (message[0] === KEEP) room.blob = Buffer.concat([Buffer.from([BLOB]), message.subarray(1)])
    else if (message[0] === ASK) socket.send(room.blob)
    else for (const other of room.members) if (other !== socket) other.send(message)
  })
})
server.listen(Number(process.env.PORT), '127.0.0.1')
