import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { testKeys } from '#tests/support/server.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Runs one of the scripts on a data folder as an operator does; answers what it printed. Throws with it when it fails. */
export async function runBeside(name: string, words: readonly string[], dataDir: string): Promise<string> {
  const env = { ...process.env, WAYPOST_DATA: dataDir, WAYPOST_AUTH_SECRET: testKeys.authSecret }
  const child = spawn(process.execPath, ['--import', 'tsx', `scripts/${name}.ts`, ...words], { cwd: root, env })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += String(chunk)))
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${printed}`)
  return printed
}
