import { spawn } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * Runs one of the scripts beside the server, in a process of its own, so that nobody here waits for it. Resolves with what
 * it printed; throws when it ends otherwise than well. It ends with this process.
 */
export function runScript(name: 'erase' | 'keep' | 'verify', words: readonly string[]): Promise<string> {
  const root = path.resolve(/*turbopackIgnore: true*/ process.cwd())
  const endWithParent = pathToFileURL(path.join(root, 'scripts/setup/end-with-parent.mjs')).href
  const script = path.join(root, `scripts/${name}.ts`)
  const child = spawn(process.execPath, ['--import', 'tsx', '--import', endWithParent, script, ...words], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  let printed = ''
  child.stdout?.on('data', (chunk) => {
    printed += String(chunk)
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      if (code === 0) resolve(printed)
      else reject(new Error(`scripts/${name}.ts ended with ${code ?? signal}`))
    })
  })
}
