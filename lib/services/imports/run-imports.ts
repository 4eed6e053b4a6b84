import { findImport, importsIn, moveImport, nextPart } from '#lib/storage/order-imports.ts'
import { remember } from '../../remember.ts'
import { runPart, undoPart } from './import-part.ts'

const job = () => remember('order imports', () => ({ running: null as Promise<void> | null, isStopping: false }))

const breath = () => new Promise((resolve) => setImmediate(resolve))

/** Sees to it that what is to be imported is being imported: one after the other, part by part. */
export function runImports(): void {
  const own = job()
  if (own.isStopping) return
  own.running ??= runAll().finally(() => {
    own.running = null
  })
}

/** Goes on with what a server that ended has left. */
export function resumeImports(): void {
  job().isStopping = false
  runImports()
}

/** Ends after the part that is under way; the rest goes on with the next start. */
export async function stopImports(): Promise<void> {
  job().isStopping = true
  await job().running
}

async function runAll(): Promise<void> {
  for (;;) {
    const [id] = await importsIn(['running', 'undoing'])
    if (id === undefined || job().isStopping) return
    await runOne(id)
  }
}

async function runOne(id: string): Promise<void> {
  try {
    while (await step(id)) await breath()
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error))
    await moveImport(id, ['running', 'undoing'], 'stopped')
  }
}

/** The next part of an import; false when there is none, or it was stopped. */
async function step(id: string): Promise<boolean> {
  const state = (await findImport(id))?.state
  if (job().isStopping || (state !== 'running' && state !== 'undoing')) return false
  const isUndoing = state === 'undoing'
  const part = await nextPart(id, isUndoing ? 'undone' : 'results')
  if (part === null) {
    await moveImport(id, [state], isUndoing ? 'undone' : 'done')
    return false
  }
  await (isUndoing ? undoPart(id, part) : runPart(id, part))
  return true
}
