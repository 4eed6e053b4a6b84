import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { inRoot } from './root.mjs'
import { step } from './step.mjs'

const require = createRequire(import.meta.url)
const OUT = 'public/scripts'

/** Scripts that stand on pages of their own, without Next's bundle: name of the file → its source. */
const ENTRIES = { 'share-page': 'components/share-page/share-page.ts' }

/** MapLibre loads its worker by address, so these lie beside each other as they come. */
const MAPLIBRE = ['maplibre-gl.mjs', 'maplibre-gl-worker.mjs', 'maplibre-gl.css']

const asItComes = {
  name: 'maplibre as it comes',
  setup(build) {
    build.onResolve({ filter: /^maplibre-gl$/ }, () => ({ path: './maplibre-gl.mjs', external: true }))
  },
}

async function work() {
  const { build } = await import('esbuild')
  rmSync(inRoot(OUT), { recursive: true, force: true })
  mkdirSync(inRoot(OUT), { recursive: true })
  const from = path.join(path.dirname(require.resolve('maplibre-gl/package.json')), 'dist')
  for (const name of MAPLIBRE) copyFileSync(path.join(from, name), inRoot(OUT, name))
  await build({
    entryPoints: Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, inRoot(file)])),
    outdir: inRoot(OUT),
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    absWorkingDir: inRoot(),
    plugins: [asItComes],
    logLevel: 'warning',
  })
}

/** The scripts of pages that customers see, bundled into public/scripts. */
export const publicScripts = () =>
  step({
    name: 'public-scripts',
    doing: 'Building the scripts of public pages',
    inputs: [
      'components/share-page',
      'components/map',
      'lib/client/live/guest-socket.ts',
      'lib/contract',
      'lib/domain',
      'lib/language/say.ts',
      'package-lock.json',
      'scripts/setup/public-scripts.mjs',
    ],
    outputs: Object.keys(ENTRIES).map((name) => `${OUT}/${name}.js`),
    work,
  })
