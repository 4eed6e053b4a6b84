// The same webhooks taken by Feathers, as its documentation puts one together: Express, a Knex service, Socket.IO that
// publishes what was created. SQLite syncs each commit, with the driver that Waypost has too; an array is one transaction.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import express, { json, rest } from '@feathersjs/express'
import { feathers } from '@feathersjs/feathers'
import { KnexService, transaction } from '@feathersjs/knex'
import socketio from '@feathersjs/socketio'
import knex from 'knex'

const [file, secret] = process.argv.slice(2)

const database = knex({
  client: 'better-sqlite3',
  connection: { filename: file },
  useNullAsDefault: true,
  pool: {
    afterCreate(connection, done) {
      connection.pragma('journal_mode = WAL')
      connection.pragma('synchronous = FULL')
      done(null, connection)
    },
  },
})
await database.schema.createTable('webhooks', (table) => {
  table.increments('seq')
  table.binary('id').notNullable().unique()
  table.string('device')
  table.string('at')
  table.text('body').notNullable()
  table.index(['device', 'at'])
})

function rowOf(event) {
  const body = JSON.stringify(event)
  const id = createHash('sha256').update(body).digest()
  return { id, device: event.device_id ?? '', at: event.recorded_at ?? '', body }
}

const toRows = async (context) => {
  context.data = context.data.length === 1 ? rowOf(context.data[0]) : context.data.map(rowOf)
}
const whenMany = (hook) => async (context) => {
  if (Array.isArray(context.data)) await hook(context)
}

function verify(request, response, next) {
  if (request.method !== 'POST') return next()
  const expected = Buffer.from(createHmac('sha256', secret).update(request.rawBody).digest('hex'))
  const given = Buffer.from(request.get('x-hypertrack-signature') ?? '')
  if (given.length === expected.length && timingSafeEqual(given, expected)) return next()
  response.status(401).end()
}

const app = express(feathers())
app.use(
  json({
    limit: '1mb',
    verify: (request, _response, raw) => {
      request.rawBody = raw
    },
  }),
)
app.use(verify)
app.configure(rest((_request, response) => response.status(200).json({})))
app.configure(socketio({ transports: ['websocket'] }))
app.use('webhooks', new KnexService({ Model: database, name: 'webhooks', id: 'seq', multi: ['create'] }))
app.service('webhooks').hooks({
  before: { create: [toRows, whenMany(transaction.start())] },
  after: { create: [whenMany(transaction.end())] },
  error: { create: [whenMany(transaction.rollback())] },
})
app.on('connection', (connection) => app.channel('everybody').join(connection))
app.publish(() => app.channel('everybody'))
await app.listen(Number(process.env.PORT), '127.0.0.1')
