'use client'

import { useQuery } from '@tanstack/react-query'
import { type inferParserType, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { insightsQueryFor } from '#lib/client/insights-query.ts'
import { useServerNow } from '#lib/client/live/clock.ts'
import { dayAfter, dayNamed, dayOf, type LocalDay } from '#lib/client/local-day.ts'

export const RANGES = ['today', '7', '14', 'custom'] as const

const insightsSearch = {
  range: parseAsStringLiteral(RANGES).withDefault('7'),
  /** ISO dates of a custom range, both included. */
  from: parseAsString,
  to: parseAsString,
  group: parseAsString.withDefault(''),
  worker: parseAsString.withDefault(''),
  place: parseAsString.withDefault(''),
}

export type InsightsSearch = inferParserType<typeof insightsSearch>

/** The figures that the URL asks for. */
export function useInsights() {
  const [search, setSearch] = useQueryStates(insightsSearch, { history: 'replace' })
  const now = useServerNow()
  const today = dayOf(now || Date.now()).from
  const days = useMemo(() => daysOf(search, dayOf(today)), [search, today])
  const { group, worker, place } = search
  const query = useQuery({ ...insightsQueryFor({ ...days, group, worker, place }), enabled: now > 0 })
  return { search, setSearch, query, days }
}

function daysOf({ range, from, to }: InsightsSearch, today: LocalDay): LocalDay {
  if (range !== 'custom') return { from: dayAfter(today, range === 'today' ? 0 : 1 - Number(range)).from, to: today.to }
  const last = dayNamed(to ?? '') ?? today
  const first = dayNamed(from ?? '') ?? last
  return first.from <= last.from ? { from: first.from, to: last.to } : { from: last.from, to: first.to }
}
