import type { TestProject } from 'vitest/node'
import { startCluster } from './cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the PostgreSQL that all tests share; null when this machine has none. */
    postgresPort: number | null
  }
}

/** Starts it once before the first test, and stops it after the last. */
export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster()
  provide('postgresPort', cluster?.port ?? null)
  return async () => cluster?.stop()
}
