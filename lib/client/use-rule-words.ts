'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { RulesView } from '#lib/contract/views.ts'
import { withOverrides } from '#lib/domain/engine/threshold-overrides.ts'
import { DEFAULT_THRESHOLDS, type Thresholds } from '#lib/domain/engine/thresholds.ts'
import { getJson } from './api.ts'
import { endpoints } from './paths.ts'
import { type Ruled, ruleWords } from './words/rule-words.ts'

/** Whose rule decided something, and by which threshold: `rules` is the id that came with it, null of what somebody else sent. */
export function useRuleWords(what: Ruled, rules: string | null): string {
  return ruleWords(what, { rules, thresholds: useThresholds(rules) })
}

/** The numbers of some rules, by their id; null while they are not known. Rules are named by what they say, so they are asked for once. */
function useThresholds(rules: string | null): Thresholds | null {
  const { data } = useQuery({
    queryKey: ['rules', rules],
    queryFn: ({ signal }) => getJson<{ rules: RulesView[] }>(endpoints.rulesView(), signal),
    enabled: rules !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return useMemo(() => readThresholds(data?.rules.find(({ id }) => id === rules)), [data, rules])
}

/** Numbers of another version of Waypost may have other names: then nothing is claimed of them. */
function readThresholds(view: RulesView | undefined): Thresholds | null {
  try {
    return view === undefined ? null : withOverrides(DEFAULT_THRESHOLDS, view.thresholds)
  } catch {
    return null
  }
}
