// Runs the tests that have a long form in it: what takes too long for every change.
//   npm run soak            all of them
//   npm run soak -- crash   those whose file is named so
import { commandOf } from './setup/root.mjs'
import { runLoud } from './setup/run.mjs'

const LONG_FORMS = [
  'tests/unit/privacy/erase-large.test.ts',
  'tests/unit/outgoing/crash.test.ts',
  'tests/unit/interleavings/interleavings.test.ts',
  'tests/integration/canary-crawl.test.ts',
  'tests/integration/share-limits.test.ts',
]

const word = process.argv[2] ?? ''
const files = LONG_FORMS.filter((file) => file.includes(word))
process.exitCode = await runLoud(process.execPath, [commandOf('vitest'), 'run', '--reporter=verbose', ...files], {
  NODE_ENV: 'test',
  SOAK: '1',
})
