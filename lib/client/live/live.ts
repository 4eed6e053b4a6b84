'use client'

import { type QueryClient, QueryObserver, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { io, type Socket } from 'socket.io-client'
import { getJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import { useIsTakenOver } from '#lib/client/use-is-taken-over.ts'
import type { ClientEvents, ServerEvents, Snapshot } from '#lib/contract/live.ts'
import type { AttentionView, OrderView, OutageView, WorkerView } from '#lib/contract/views.ts'
import { awaitPulse, hearPulse } from './feed-state.ts'
import { Follower, type Ground } from './follow.ts'
import { createPositions, type Positions } from './positions.ts'
import { tellNotifications } from './tell-notifications.ts'

type LiveSocket = Socket<ServerEvents, ClientEvents>

export const SNAPSHOT_KEY = ['snapshot'] as const
const SILENT_TOO_LONG_MS = 5000
const WATCH_EVERY_MS = 1000

const positions = createPositions()
let reconnectNow: (() => void) | null = null

const fetchSnapshot = () => getJson<Snapshot>(endpoints.snapshot())

function groundOf(client: QueryClient, join: Ground['join']): Ground {
  return {
    held: () => client.getQueryData<Snapshot>(SNAPSHOT_KEY),
    hold: (snapshot) => client.setQueryData(SNAPSHOT_KEY, snapshot),
    fetchSnapshot,
    join,
    positions,
    now: () => performance.now(),
  }
}

function openSocket(): LiveSocket {
  return io({
    transports: ['websocket'],
    // 0.5 s doubling to 10 s, each ± half, so that a restart is not met by everyone at once.
    reconnectionDelay: 500,
    reconnectionDelayMax: 10_000,
    randomizationFactor: 0.5,
    timeout: 8000,
  })
}

/** Reconnects at once: the machine woke up, the network came back, or the line is open but silent. */
function reconnect(socket: LiveSocket): void {
  socket.disconnect().connect()
}

function onRefused(socket: LiveSocket, error: Error): void {
  if (socket.active) return
  // The server itself said no, so Socket.IO does not try again. Without a session only signing in helps.
  if (/unauth/i.test(error.message)) window.location.assign('/sign-in')
  else setTimeout(() => socket.connect(), SILENT_TOO_LONG_MS)
}

/** Opens the live connection and keeps the cached snapshot and the positions true until the returned function is called. */
function connectLive(client: QueryClient): () => void {
  client.setQueryDefaults(SNAPSHOT_KEY, { structuralSharing: false, staleTime: Infinity, gcTime: Infinity })
  awaitPulse()
  const socket = openSocket()
  const follower: Follower = new Follower(groundOf(client, (from) => socket.emit('live:join', from, follower.joined)))
  let heardAt = performance.now()
  socket.on('connect', () => {
    heardAt = performance.now()
    follower.connected()
  })
  socket.on('live:changes', (changes) => {
    follower.changes(changes)
    tellNotifications(client, changes.notifications ?? [])
  })
  socket.on('live:moves', follower.moves)
  // Whoever was too slow has been taken out of the room, so no pulse would remind us to ask.
  socket.on('live:behind', follower.connected)
  socket.on('live:beat', (beat) => {
    heardAt = performance.now()
    hearPulse(beat)
    follower.beat(beat)
  })
  socket.on('connect_error', (error) => onRefused(socket, error))
  // The first snapshot need not wait for the line.
  follower.ask()
  const watch = setInterval(() => {
    if (!socket.connected || performance.now() - heardAt < SILENT_TOO_LONG_MS) return
    heardAt = performance.now()
    reconnect(socket)
  }, WATCH_EVERY_MS)
  const wake = () => {
    if (document.visibilityState === 'visible' && !socket.connected) reconnect(socket)
  }
  reconnectNow = () => reconnect(socket)
  window.addEventListener('online', wake)
  document.addEventListener('visibilitychange', wake)
  return () => {
    window.removeEventListener('online', wake)
    document.removeEventListener('visibilitychange', wake)
    reconnectNow = null
    clearInterval(watch)
    socket.disconnect()
  }
}

/** Tries the connection now instead of after the current pause. */
export function tryNow(): void {
  reconnectNow?.()
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
  const { data } = useQuery({ queryKey: SNAPSHOT_KEY, queryFn: fetchSnapshot, enabled: false, select })
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
