'use client'

import type { WorkerPage, WorkerView } from '#lib/contract/views.ts'

export interface WorkerMapProps {
  worker: WorkerView
  page: WorkerPage | undefined
  pointedAt: number | null
}

/** The worker's day on the map. */
export function WorkerMap(_props: WorkerMapProps) {
  return null
}
