import { rmSync } from 'node:fs'
import { publicScripts } from './public-scripts.mjs'
import { commandOf, inRoot } from './root.mjs'
import { mustRun } from './run.mjs'
import { step } from './step.mjs'

const sources = [
  'app',
  'components',
  'lib',
  'public',
  'prisma/models.prisma',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
]

/** The scripts of public pages, then the pages and routes, compiled for production into .next. */
export async function build() {
  await publicScripts()
  await pages()
}

const pages = () =>
  step({
    name: 'build',
    doing: 'Building the pages',
    inputs: sources,
    except: ['public/basemap', 'public/scripts'],
    extra: process.version,
    outputs: ['.next/BUILD_ID'],
    work: async () => {
      // Types that a development run left behind can name routes that are gone.
      rmSync(inRoot('.next/dev/types'), { recursive: true, force: true })
      await mustRun('build', process.execPath, [commandOf('next'), 'build'], {
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
      })
    },
  })
