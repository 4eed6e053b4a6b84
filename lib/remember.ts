/**
 * One value per process, whoever asks. Next bundles its routes apart from `server.ts`, so a module variable would be two.
 * Only for what owns a connection, a timer or a queue (docs/decisions/0003-one-process-two-module-graphs.md).
 */
export function remember<T>(name: string, create: () => T): T {
  const key = Symbol.for(`waypost.${name}`)
  const store = globalThis as unknown as Record<symbol, T | undefined>
  store[key] ??= create()
  return store[key]
}
