import { expect, test } from 'vitest'
import type { EmbedData, EmbedOrder } from '#lib/contract/embed-data.ts'
import { embedLooks } from '#lib/domain/embed-looks.ts'
import { embedNews } from '#lib/domain/embed-news.ts'

const NOW = Date.UTC(2026, 10, 21, 14, 25)
const order = (part: Partial<EmbedOrder> = {}): EmbedOrder => ({
  ...{ handle: 'o-1', status: 'ongoing', isOpen: true, type: 'drop', scheduledAt: null, initialEtaAt: null },
  ...{ etaAt: NOW, startedAt: NOW, arrivedAt: null, exitedAt: null, completedAt: null, cancelledAt: null },
  ...{ destination: null, workerId: null },
  ...part,
})
const data = (orders: EmbedOrder[], kind: EmbedData['kind'] = 'order'): EmbedData => ({
  ...{
    kind,
    handle: 'o-1',
    orders,
    workers: [],
    places: [],
    day: null,
    stopsBefore: null,
    way: null,
    trail: [],
    outages: [],
    hasMore: false,
  },
})

test('at first all that stands is told, then what changed, once', () => {
  const first = data([order()])
  expect(embedNews(null, first)).toEqual([
    { type: 'status', order_handle: 'o-1', status: 'ongoing' },
    { type: 'eta', order_handle: 'o-1', arrive_at: '2026-11-21T14:25:00.000Z' },
  ])
  expect(embedNews(first, data([order()]))).toEqual([])
  const later = data([order({ etaAt: NOW + 60_000 })])
  expect(embedNews(first, later)).toEqual([{ type: 'eta', order_handle: 'o-1', arrive_at: '2026-11-21T14:26:00.000Z' }])
  const there = data([order({ etaAt: NOW + 90_000, arrivedAt: NOW + 80_000 })])
  expect(embedNews(later, there).map(({ type }) => type)).toEqual(['arrived'])
  expect(embedNews(there, data([order({ arrivedAt: NOW + 80_000, status: 'completed', isOpen: false })]))).toEqual([
    { type: 'status', order_handle: 'o-1', status: 'completed' },
  ])
})

test('lists are not news', () => {
  expect(embedNews(null, data([order()], 'orders'))).toEqual([])
  expect(embedNews(null, data([order()], 'workers'))).toEqual([])
})

const looks = (query: string) => embedLooks(new URLSearchParams(query))

test('a view follows and shows way and stops, without buttons, unless its address says otherwise', () => {
  const usual = {
    isFollowing: true,
    hasControls: false,
    isMapOnly: false,
    isListOnly: false,
    hasDay: true,
    hasWay: true,
    hasStops: true,
  }
  for (const query of ['', 'follow=&controls=maybe', 'follow=on&controls=off&layers=route,stops']) {
    expect(looks(query), query).toEqual(usual)
  }
  expect(looks('follow=off&controls=1&layers=stops')).toEqual({
    ...{ ...usual, isFollowing: false, hasControls: true, hasWay: false },
  })
})

test('HyperTrack’s own fields are understood', () => {
  expect(looks('map_only=true&controls=on&hide_controls=true')).toMatchObject({ isMapOnly: true, hasControls: false })
  expect(looks('map-only=true').isMapOnly).toBe(true)
})
