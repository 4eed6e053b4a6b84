// Kills, power cuts, a full disk: what a server has to live through, in the long form. `npm test` has the short one.
//   npm run faults             all of them
//   npm run faults -- power    those whose file is named so
import { commandOf } from './setup/root.mjs'
import { runLoud } from './setup/run.mjs'

const vitest = [commandOf('vitest'), 'run', '--project', 'faults', '--reporter=verbose']
process.exitCode = await runLoud(process.execPath, [...vitest, ...process.argv.slice(2)], {
  NODE_ENV: 'test',
  SOAK: '1',
})
