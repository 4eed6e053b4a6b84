import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs'
import { inRoot, root } from './root.mjs'
import { SetupError, say } from './step.mjs'

const tail = (file, lines) => readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n')

/** Runs a program with its output on the terminal; answers its exit code (128 when a signal ended it). */
export function runLoud(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 128))
  })
}

/** As `runLoud`, with the output kept in `.setup/<log>.log`; says every half minute that it is still at it. */
export function runQuiet(log, command, args, env = {}) {
  mkdirSync(inRoot('.setup'), { recursive: true })
  const file = inRoot('.setup', `${log}.log`)
  const out = createWriteStream(file)
  const began = performance.now()
  const pulse = setInterval(() => say(`  still at it (${Math.round((performance.now() - began) / 1000)} s)`), 30_000)
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    child.stdout.pipe(out, { end: false })
    child.stderr.pipe(out, { end: false })
    child.once('error', reject)
    child.once('close', (code) => out.end(() => resolve({ code: code ?? 128, file })))
  }).finally(() => clearInterval(pulse))
}

/** The end of the output of something that failed. */
export const explain = (what, code, file) =>
  `${tail(file, 40)}\n\n"${what}" ended with code ${code}; all of its output is in ${file}`

/** As `runQuiet`, but a failure throws a `SetupError` with the end of the output. */
export async function mustRun(log, command, args, env) {
  const { code, file } = await runQuiet(log, command, args, env)
  if (code !== 0) throw new SetupError(explain(log, code, file))
}
