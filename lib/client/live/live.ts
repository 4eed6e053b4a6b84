'use client'

import { type QueryClient, QueryObserver, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { getJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import { useIsTakenOver } from '#lib/client/use-is-taken-over.ts'
import type { Snapshot } from '#lib/contract/live.ts'
import type { AttentionView, OrderView, OutageView, WorkerView } from '#lib/contract/views.ts'
import { awaitPulse, hearPulse } from './feed-state.ts'
import type { Ground } from './follow.ts'
import { type Line, openLine } from './line.ts'
import { createPositions, type Positions } from './positions.ts'
import { tellNotifications } from './tell-notifications.ts'

export const SNAPSHOT_KEY = ['snapshot'] as const
/** A snapshot may be long and the network slow; without an answer for so long nobody is writing one. */
const SNAPSHOT_WITHIN_MS = 60_000

const positions = createPositions()
let line: Line | null = null

const fetchSnapshot = (signal: AbortSignal) =>
  getJson<Snapshot>(endpoints.snapshot(), AbortSignal.any([signal, AbortSignal.timeout(SNAPSHOT_WITHIN_MS)]))

function groundOf(client: QueryClient): Omit<Ground, 'join'> {
  return {
    held: () => client.getQueryData<Snapshot>(SNAPSHOT_KEY),
    hold: (snapshot) => client.setQueryData(SNAPSHOT_KEY, snapshot),
    fetchSnapshot,
    positions,
    now: () => performance.now(),
  }
}

/** Opens the live connection and keeps the cached snapshot and the positions true until the returned function is called. */
function connectLive(client: QueryClient): () => void {
  client.setQueryDefaults(SNAPSHOT_KEY, { structuralSharing: false, staleTime: Infinity, gcTime: Infinity })
  awaitPulse()
  const opened = openLine({
    ground: groundOf(client),
    onBeat: hearPulse,
    onChanges: ({ notifications = [] }) => tellNotifications(client, notifications),
    onUnauthenticated: () => window.location.assign('/sign-in'),
  })
  line = opened
  // The machine woke up, or the network came back.
  const wake = () => {
    if (document.visibilityState === 'visible' && !opened.isOpen()) opened.tryNow()
  }
  window.addEventListener('online', wake)
  document.addEventListener('visibilitychange', wake)
  return () => {
    window.removeEventListener('online', wake)
    document.removeEventListener('visibilitychange', wake)
    line = null
    opened.close()
  }
}

/** Tries the connection now instead of after the current pause. */
export function tryNow(): void {
  line?.tryNow()
}

/** Keeps the page's server data true. Mounted once, in the shell. */
export function useLive(): void {
  const client = useQueryClient()
  useEffect(() => connectLive(client), [client])
}

const NO_ORDERS: OrderView[] = []
const NO_WORKERS: WorkerView[] = []
const NO_OUTAGES: OutageView[] = []
const NO_ATTENTION: AttentionView[] = []

function useSnapshot<T>(select: (snapshot: Snapshot) => T): T | undefined {
  // Never fetched from here: the follower decides when, so that no answer overtakes a change.
  const { data } = useQuery({
    queryKey: SNAPSHOT_KEY,
    queryFn: ({ signal }) => fetchSnapshot(signal),
    enabled: false,
    select,
  })
  return useIsTakenOver() ? data : undefined
}

const ordersOf = (snapshot: Snapshot) => snapshot.orders
const workersOf = (snapshot: Snapshot) => snapshot.workers
const outagesOf = (snapshot: Snapshot) => snapshot.outages
const attentionOf = (snapshot: Snapshot) => snapshot.attention
const isThere = () => true

/** Calls back with all that the desk knows, now and after every change, until the returned function is called. */
export function watchSnapshot(client: QueryClient, tell: (snapshot: Snapshot) => void): () => void {
  const observer = new QueryObserver<Snapshot>(client, { queryKey: SNAPSHOT_KEY, enabled: false })
  const held = client.getQueryData<Snapshot>(SNAPSHOT_KEY)
  if (held) tell(held)
  return observer.subscribe(({ data }) => {
    if (data) tell(data)
  })
}

/** All orders the desk shows; empty until the snapshot is there. */
export const useOrders = (): OrderView[] => useSnapshot(ordersOf) ?? NO_ORDERS

/** All workers the desk shows. Their `fix` may be older than `usePositions()`. */
export const useWorkers = (): WorkerView[] => useSnapshot(workersOf) ?? NO_WORKERS

/** All outages the desk shows, open ones and those that ended lately. */
export const useOutages = (): OutageView[] => useSnapshot(outagesOf) ?? NO_OUTAGES

/** What needs somebody, and what lately did. */
export const useAttention = (): AttentionView[] => useSnapshot(attentionOf) ?? NO_ATTENTION

/** True once the first snapshot has come. */
export const useIsLoaded = (): boolean => useSnapshot(isThere) ?? false

/** The store of last positions; subscribe to it, it never re-renders by itself. */
export const usePositions = (): Positions => positions
