// The offline counterpart of `prisma migrate dev --create-only`: `npm run migration -- <name>` writes the SQL that leads
// from the last migration's models to prisma/models.prisma. Without a name it only compares, and exits with 2 if they differ.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { schemaFor } from './schema.mjs'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const require = createRequire(import.meta.url)
const PROVIDER = 'sqlite'

async function schemaEngine() {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm'))
  const wasm = readFileSync(path.join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  return glue.SchemaEngine
}

/** Comparing two sets of models reads no database, but the engine asks one for its version. */
function versionOnlyAdapter() {
  const connection = {
    provider: PROVIDER,
    adapterName: 'offline',
    getConnectionInfo: () => ({ supportsRelationJoins: false }),
    dispose: async () => {},
    executeRaw: async () => 0,
    executeScript: async () => {},
    startTransaction: async () => {
      throw new Error('comparing models needs no database')
    },
    queryRaw: async () => ({ columnNames: ['version'], columnTypes: [7], rows: [['3.50.0']] }),
  }
  const connect = async () => connection
  return bindMigrationAwareSqlAdapterFactory({
    provider: PROVIDER,
    adapterName: 'offline',
    connect,
    connectToShadowDb: connect,
  })
}

async function difference(before, after) {
  const SchemaEngine = await schemaEngine()
  const engine = await SchemaEngine.new({ datamodels: [['schema.prisma', after]] }, () => {}, versionOnlyAdapter())
  const models = (content) => ({ tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] })
  return engine.diff({
    from: before === null ? { tag: 'empty' } : models(before),
    to: models(after),
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  })
}

const name = process.argv[2]
const folder = path.join(root, 'prisma', PROVIDER, 'migrations')
const snapshot = path.join(folder, 'models.snapshot.prisma')
const after = schemaFor(PROVIDER)
const { exitCode, stdout } = await difference(existsSync(snapshot) ? readFileSync(snapshot, 'utf8') : null, after)
if (exitCode === 0) {
  console.log('the migrations say what prisma/models.prisma says')
} else if (name === undefined) {
  console.log(stdout)
  process.exitCode = 2
} else {
  // A BigInt key is the row's own number in SQLite only when it is written INTEGER.
  const sql = stdout.replace(/"seq" BIGINT NOT NULL PRIMARY KEY/g, '"seq" INTEGER NOT NULL PRIMARY KEY')
  const count = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).length
  const target = path.join(folder, `${String(count + 1).padStart(4, '0')}_${name}`)
  mkdirSync(target, { recursive: true })
  writeFileSync(path.join(target, 'migration.sql'), sql)
  writeFileSync(snapshot, after)
  console.log(`wrote ${path.relative(root, target)}; read it before you commit it`)
}
