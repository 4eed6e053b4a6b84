import { commandOf, inRoot } from './root.mjs'
import { mustRun } from './run.mjs'
import { step } from './step.mjs'

/** Writes the provider's schema from prisma/models.prisma, then the typed client. */
export const generate = () =>
  step({
    name: 'generate',
    doing: 'Generating the database client',
    inputs: ['prisma/models.prisma', 'scripts/schema.mjs', 'prisma.config.ts', 'node_modules/prisma/package.json'],
    outputs: ['prisma/generated/sqlite'],
    work: async () => {
      await mustRun('schema', process.execPath, [inRoot('scripts/schema.mjs')])
      await mustRun('generate', process.execPath, [commandOf('prisma'), 'generate'], {
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      })
    },
  })
