import { defineConfig } from 'prisma/config'

// Generating and validating need no native engine, yet the CLI fetches one before any command. Node stands in for it:
// whatever would really need the engine fails loudly. Migrations are ours (docs/decisions/0005).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({ schema: 'prisma/sqlite/schema.prisma' })
