import http from 'node:http'
import { Server } from 'socket.io'

// What live updates are held against: Socket.IO alone, which sends each body that is posted to everybody who listens.
const server = http.createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    if (chunks.length > 0) io.emit('told', JSON.parse(Buffer.concat(chunks).toString('utf8')))
    response.writeHead(200, { 'content-length': 2 }).end('{}')
  })
})
const io = new Server(server, { transports: ['websocket'], serveClient: false, perMessageDeflate: false })
server.listen(Number(process.env.PORT), '127.0.0.1')
