// The offline counterpart of `prisma migrate dev --create-only`: `npm run migration -- <name>` writes the SQL that leads
// from the last migration's models to prisma/models.prisma, for each database. Without a name it only compares, and exits
// with 2 if they differ.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { PROVIDERS, schemaFor } from './schema.mjs'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const require = createRequire(import.meta.url)

/** What the comparison cannot know of a database. */
const CORRECTIONS = {
  // A BigInt key is the row's own number in SQLite only when it is written INTEGER.
  sqlite: (sql) => sql.replace(/"seq" BIGINT NOT NULL PRIMARY KEY/g, '"seq" INTEGER NOT NULL PRIMARY KEY'),
  // Instants and handles are compared byte by byte, as SQLite does, whatever the server's language is.
  postgresql: (sql) => sql.replace(/^( {4}"\w+"| {4}ADD COLUMN +"\w+") TEXT/gm, '$1 TEXT COLLATE "C"'),
}

async function schemaEngine() {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm'))
  const wasm = readFileSync(path.join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  return glue.SchemaEngine
}

/** What each database calls itself, and what it says when the engine asks for its version. */
const DATABASES = {
  sqlite: { provider: 'sqlite', version: '3.50.0' },
  postgresql: { provider: 'postgres', version: 'PostgreSQL 15.0' },
}

/** Comparing two sets of models reads no database, but the engine asks one for its version. */
function versionOnlyAdapter({ provider, version }) {
  const connection = {
    provider,
    adapterName: 'offline',
    getConnectionInfo: () => ({ supportsRelationJoins: false }),
    dispose: async () => {},
    executeRaw: async () => 0,
    executeScript: async () => {},
    startTransaction: async () => {
      throw new Error('comparing models needs no database')
    },
    queryRaw: async () => ({ columnNames: ['version'], columnTypes: [7], rows: [[version]] }),
  }
  const connect = async () => connection
  return bindMigrationAwareSqlAdapterFactory({
    provider,
    adapterName: 'offline',
    connect,
    connectToShadowDb: connect,
  })
}

// Its glue holds one instance: a second would read the first one's memory.
const SchemaEngine = await schemaEngine()

async function difference(provider, before, after) {
  const adapter = versionOnlyAdapter(DATABASES[provider])
  const engine = await SchemaEngine.new({ datamodels: [['schema.prisma', after]] }, () => {}, adapter)
  const models = (content) => ({ tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] })
  return engine.diff({
    from: before === null ? { tag: 'empty' } : models(before),
    to: models(after),
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  })
}

async function compare(provider, name) {
  const folder = path.join(root, 'prisma', provider, 'migrations')
  const snapshot = path.join(folder, 'models.snapshot.prisma')
  const after = schemaFor(provider)
  const before = existsSync(snapshot) ? readFileSync(snapshot, 'utf8') : null
  const { exitCode, stdout } = await difference(provider, before, after)
  if (exitCode === 0) return console.log(`${provider}: the migrations say what prisma/models.prisma says`)
  if (name === undefined) {
    console.log(stdout)
    process.exitCode = 2
    return
  }
  mkdirSync(folder, { recursive: true })
  const count = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).length
  const target = path.join(folder, `${String(count + 1).padStart(4, '0')}_${name}`)
  mkdirSync(target)
  writeFileSync(path.join(target, 'migration.sql'), CORRECTIONS[provider](stdout))
  writeFileSync(snapshot, after)
  console.log(`wrote ${path.relative(root, target)}; read it before you commit it`)
}

for (const provider of PROVIDERS) await compare(provider, process.argv[2])
