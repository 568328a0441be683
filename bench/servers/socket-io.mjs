// The floor of Socket.IO: `u` is passed on to the room, `keep` and `ask` are the blob of S3.
import http from 'node:http'
import { Server } from 'socket.io'

const server = http.createServer()
const io = new Server(server, {
  serveClient: false,
  transports: ['websocket'],
  perMessageDeflate: false,
})
const blobs = new Map()

io.on('connection', (socket) => {
  const { room } = socket.handshake.query
  socket.join(room)
  socket.on('u', (update) => socket.to(room).emit('u', update))
  socket.on('keep', (blob) => blobs.set(room, blob))
  socket.on('ask', () => socket.emit('blob', blobs.get(room) ?? Buffer.alloc(0)))
})
server.listen(Number(process.env.PORT), '127.0.0.1')
