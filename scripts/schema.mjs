// Writes the provider's Prisma schema from prisma/models.prisma. One description, any database:
// `node scripts/schema.mjs` writes those of all that there are.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

export const PROVIDERS = ['sqlite', 'postgresql']

export function schemaFor(provider, models = readFileSync(path.join(root, 'prisma/models.prisma'), 'utf8')) {
  return `// Made from prisma/models.prisma by scripts/schema.mjs. Edit that one.
generator client {
  provider = "prisma-client"
  output   = "../generated/${provider}"
}

datasource db {
  provider = "${provider}"
}

${models}`
}

export function writeSchema(provider) {
  const file = path.join(root, 'prisma', provider, 'schema.prisma')
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, schemaFor(provider))
  return file
}

if (process.argv[1] === fileURLToPath(import.meta.url)) PROVIDERS.forEach(writeSchema)
