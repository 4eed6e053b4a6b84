import type { TestProject } from 'vitest/node'
import { type Cluster, startCluster } from './cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the PostgreSQL that all tests share; null when this machine has none. */
    postgresPort: number | null
  }
}

let cluster: Cluster | null = null

/** Starts it once, before the first test. */
export async function setup({ provide }: TestProject): Promise<void> {
  cluster = await startCluster()
  provide('postgresPort', cluster?.port ?? null)
}

/** Stops it after the last. */
export async function teardown(): Promise<void> {
  await cluster?.stop()
}
