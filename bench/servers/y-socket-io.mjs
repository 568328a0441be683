// y-socket.io as its documentation starts it; DATA switches its LevelDB storage on.
import http from 'node:http'
import { Server } from 'socket.io'
import { YSocketIO } from 'y-socket.io/dist/server'

const { PORT, DATA } = process.env
const server = http.createServer()
new YSocketIO(new Server(server), DATA ? { levelPersistenceDir: DATA } : {}).initialize()
server.listen(Number(PORT), '127.0.0.1')
