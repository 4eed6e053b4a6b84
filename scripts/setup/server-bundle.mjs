import { rmSync } from 'node:fs'
import { inRoot } from './root.mjs'
import { step } from './step.mjs'

const OUT = '.build'

/** What stays a package: Next finds its own files beside itself, the driver is native, and Prisma loads its WebAssembly from its folder. */
const PACKAGES = ['next', 'better-sqlite3', '@prisma/client', '@prisma/adapter-better-sqlite3']

/** Packages written for `require` ask for Node's own modules with it. */
const REQUIRE = "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)"

async function work() {
  const { build } = await import('esbuild')
  rmSync(inRoot(OUT), { recursive: true, force: true })
  await build({
    entryPoints: { server: inRoot('server.ts'), 'demo-fleet': inRoot('lib/services/demo/demo-fleet.ts') },
    outdir: inRoot(OUT),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: PACKAGES,
    banner: { js: REQUIRE },
    sourcemap: 'linked',
    charset: 'utf8',
    absWorkingDir: inRoot(),
    logLevel: 'warning',
  })
}

/** The server's own code and its packages, bundled into .build: it starts in half the time that a thousand modules take. */
export const bundleServer = () =>
  step({
    name: 'server',
    doing: 'Bundling the server',
    inputs: [
      'server.ts',
      'lib',
      'prisma/models.prisma',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'scripts/setup/server-bundle.mjs',
    ],
    outputs: [`${OUT}/server.mjs`, `${OUT}/demo-fleet.mjs`],
    work,
  })

export const bundledServer = inRoot(OUT, 'server.mjs')
export const bundledFleet = inRoot(OUT, 'demo-fleet.mjs')
