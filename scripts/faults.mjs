// Kills, power cuts, a full disk, too much load: what a server has to live through, in the long form. `npm test` has the short one.
//   npm run faults                        all of them but the soak
//   npm run faults -- power               those whose file is named so
//   npm run faults -- soak --minutes 20   steady load, viewers, backups; 120 minutes unless told
import { commandOf } from './setup/root.mjs'
import { runLoud } from './setup/run.mjs'

const SOAK_MINUTES = 120

const words = process.argv.slice(2)
const at = words.indexOf('--minutes')
const [, minutes = SOAK_MINUTES] = at < 0 ? [] : words.splice(at, 2)
const isSoak = words.some((word) => word.includes('soak'))
const vitest = [commandOf('vitest'), 'run', '--project', 'faults', '--reporter=verbose']
process.exitCode = await runLoud(process.execPath, [...vitest, ...words], {
  NODE_ENV: 'test',
  SOAK: '1',
  SOAK_MINUTES: isSoak ? String(minutes) : '0',
})
