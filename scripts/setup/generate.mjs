import path from 'node:path'
import { writeSchema } from '../schema.mjs'
import { commandOf, root } from './root.mjs'
import { mustRun } from './run.mjs'
import { step } from './step.mjs'

/** Writes the database's schema from prisma/models.prisma, then the typed client. */
export const generate = () =>
  step({
    name: 'generate',
    doing: 'Generating the database client',
    inputs: ['prisma/models.prisma', 'scripts/schema.mjs', 'prisma.config.ts', 'node_modules/prisma/package.json'],
    outputs: ['prisma/generated/sqlite'],
    work: () =>
      mustRun(
        'generate',
        process.execPath,
        [commandOf('prisma'), 'generate', '--schema', path.relative(root, writeSchema('sqlite'))],
        { CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
      ),
  })
