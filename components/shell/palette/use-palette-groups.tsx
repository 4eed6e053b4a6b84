'use client'

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Box, CircleUser, CornerDownRight, MapPin } from 'lucide-react'
import { useMemo } from 'react'
import type { FinderGroup, FinderOption } from '#components/ui/finder.tsx'
import { FreshnessMark } from '#components/ui/freshness-mark.tsx'
import { StatusPill } from '#components/ui/status-pill.tsx'
import { useGo } from '#lib/client/leaving.ts'
import { useServerNow } from '#lib/client/live/clock.ts'
import { useOrders, usePositions, useWorkers } from '#lib/client/live/live.ts'
import { mergeRows } from '#lib/client/live/merge.ts'
import { paths } from '#lib/client/paths.ts'
import { geocodeQueryFor, ordersQuery } from '#lib/client/queries.ts'
import { usePaused } from '#lib/client/use-paused.ts'
import { age } from '#lib/client/words/format.ts'
import { freshnessWord, orderStatusWord, shownStatus } from '#lib/client/words/words.ts'
import type { OrderView, WorkerView } from '#lib/contract/views.ts'
import { type Found, find, findable } from '#lib/domain/find/find.ts'
import { freshnessOf } from '#lib/domain/freshness.ts'
import { say, sayIn } from '#lib/language/say.ts'
import { findableOrder, findableWorker, namesOf } from './known-things.ts'

export interface PaletteAction {
  readonly name: string
  readonly run: () => void
}

/** What one sign in front narrows the search to. */
const SCOPES = new Map([
  ['>', 'actions'],
  ['#', 'orders'],
  ['@', 'workers'],
] as const)
type Scope = 'all' | 'actions' | 'orders' | 'workers'

const MOST = 6
const FEWEST_LETTERS = 2
const ADDRESS_LETTERS = 4
const CLOSE_ZOOM = 16

function readQuery(text: string): { scope: Scope; query: string } {
  const sign = text.trimStart().charAt(0)
  const scope = SCOPES.get(sign as '>')
  return scope === undefined ? { scope: 'all', query: text } : { scope, query: text.trimStart().slice(1) }
}

export interface PaletteAnswer {
  readonly groups: readonly FinderGroup[]
  readonly count: number
}

const NO_ACTIONS: readonly PaletteAction[] = []
const NO_ORDERS: readonly OrderView[] = []

/** Everything that fits what was typed: the desk's own at once, older orders and addresses as soon as the server answers. */
export function usePaletteGroups(text: string, actions: readonly PaletteAction[]): PaletteAnswer {
  const { scope, query } = readQuery(text)
  const isWanted = (one: Scope) => scope === 'all' || scope === one
  const workers = useFoundWorkers(isWanted('workers') ? query : '')
  const orders = useFoundOrders(isWanted('orders') ? query : '')
  const places = usePlaceOptions(scope === 'all' ? query : '')
  const found = useFoundActions(isWanted('actions') ? actions : NO_ACTIONS, query)
  const workerOptions = useWorkerOptions(workers)
  const orderOptions = useOrderOptions(orders)
  const groups = [
    { title: say('Workers'), options: workerOptions },
    { title: say('Orders'), options: orderOptions },
    { title: say('Places'), options: places },
    { title: query.trim() === '' ? sayIn('heading', 'Do') : say('Actions'), options: found.things.map(actionOption) },
  ]
  return { groups, count: workers.count + orders.count + places.length + found.count }
}

/** Who has typed nothing yet is shown all that can be done. */
function useFoundActions(actions: readonly PaletteAction[], query: string): Found<PaletteAction> {
  const known = useMemo(() => actions.map((action) => findable(action, [action.name], [])), [actions])
  return query.trim() === '' ? { things: actions, count: 0 } : find(known, query, MOST)
}

function actionOption({ name, run }: PaletteAction): FinderOption {
  return { key: `action ${name}`, icon: <CornerDownRight aria-hidden />, label: name, detail: '', choose: run }
}

function useFoundWorkers(query: string): Found<WorkerView> {
  const workers = useWorkers()
  const known = useMemo(() => workers.map(findableWorker), [workers])
  return useMemo(() => find(known, query, MOST), [known, query])
}

function useFoundOrders(query: string): Found<OrderView> {
  const live = useOrders()
  const workers = useWorkers()
  const asked = usePaused(query.trim())
  const { data } = useInfiniteQuery({
    ...ordersQuery({ status: 'all', q: asked }),
    enabled: asked.length >= FEWEST_LETTERS,
  })
  // A letter changes none of this, so that looking through it is all that a letter costs.
  const known = useMemo(() => {
    const nameOf = namesOf(workers)
    const orders = mergeRows<OrderView>(live, data?.pages[0]?.orders ?? NO_ORDERS, ({ handle }) => handle)
    return orders.map((order) => findableOrder(order, nameOf(order.workerHandle)))
  }, [live, workers, data])
  return useMemo(() => find(known, query, MOST), [known, query])
}

function useWorkerOptions({ things }: Found<WorkerView>): FinderOption[] {
  const go = useGo()
  const positions = usePositions()
  const now = useServerNow()
  return things.map((worker) => {
    const { handle, name, isDeviceOnly } = worker
    const fixAt = positions.get(handle)?.at ?? worker.fix?.at ?? null
    const kind = freshnessOf(fixAt, now)
    return {
      key: `worker ${handle}`,
      icon: <CircleUser aria-hidden />,
      label: name ?? handle,
      detail: isDeviceOnly ? say('a phone nobody is linked to') : name === null ? '' : handle,
      aside: <FreshnessMark kind={kind} word={freshnessWord(kind)} age={fixAt === null ? '' : age(now - fixAt)} />,
      choose: (isOther) => go(isOther ? paths.worker(handle) : paths.live({ tab: 'workers', sel: `worker:${handle}` })),
    }
  })
}

function useOrderOptions({ things }: Found<OrderView>): FinderOption[] {
  const go = useGo()
  const workers = useWorkers()
  return things.map((order) => {
    const { handle, isOpen, destination, workerHandle } = order
    const onDesk = paths.live({ tab: 'orders', sel: `order:${handle}` })
    return {
      key: `order ${handle}`,
      icon: <Box aria-hidden />,
      label: handle,
      detail: whoAndWhere(nameOf(workers, workerHandle), destination?.address ?? ''),
      aside: <StatusPill status={shownStatus(order)} label={orderStatusWord(shownStatus(order))} />,
      choose: (isOther) => go(isOther || !isOpen ? paths.order(handle) : onDesk),
    }
  })
}

function whoAndWhere(name: string | null, place: string): string {
  return name && place ? say('{name} to {place}', { name, place }) : (name ?? place)
}

function nameOf(workers: readonly WorkerView[], handle: string | null): string | null {
  return workers.find((worker) => worker.handle === handle)?.name ?? handle
}

function usePlaceOptions(query: string): FinderOption[] {
  const go = useGo()
  const asked = usePaused(query.trim())
  const near = useWorkers().find(({ fix }) => fix !== null)?.fix ?? null
  const isAsking = asked.length >= ADDRESS_LETTERS
  const { data } = useQuery({ ...geocodeQueryFor(asked, near), enabled: isAsking, placeholderData: keepPreviousData })
  const places = isAsking && query !== '' ? (data?.places ?? []).slice(0, MOST) : []
  return places.map(({ label, detail, geometry: { coordinates } }) => ({
    key: `place ${coordinates.join(' ')} ${label}`,
    icon: <MapPin aria-hidden />,
    label,
    detail,
    choose: () => go(paths.live({ at: `${coordinates[0]},${coordinates[1]},${CLOSE_ZOOM}` })),
  }))
}
