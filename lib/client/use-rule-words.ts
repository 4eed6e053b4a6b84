'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { RulesView } from '#lib/contract/views.ts'
import { withOverrides } from '#lib/domain/engine/threshold-overrides.ts'
import { DEFAULT_THRESHOLDS, type Thresholds } from '#lib/domain/engine/thresholds.ts'
import { getJson } from './api.ts'
import { endpoints } from './paths.ts'
import { type Ruled, ruleWords } from './words/rule-words.ts'

/** Rules are named by what they say; only which there are can change. */
const RULES_LAST_MS = 60_000

/** Whose rule decided something, and by which threshold: `rules` is the id that came with it, null of what somebody else sent. */
export function useRuleWords(what: Ruled, rules: string | null): string {
  return ruleWords(what, { rules, thresholds: useThresholds(rules) })
}

function useRules(isWanted: boolean): RulesView[] | undefined {
  const { data } = useQuery({
    queryKey: ['rules'],
    queryFn: ({ signal }) => getJson<{ rules: RulesView[] }>(endpoints.rulesView(), signal),
    enabled: isWanted,
    staleTime: RULES_LAST_MS,
  })
  return data?.rules
}

/** The numbers of some rules, by their id; null while they are not known. */
function useThresholds(rules: string | null): Thresholds | null {
  const known = useRules(rules !== null)
  return useMemo(() => readThresholds(known?.find(({ id }) => id === rules)), [known, rules])
}

/** The numbers that something was judged by; without an id those that are in force now, until they are known the usual ones. */
export function useThresholdsInForce(rules: string | null): Thresholds {
  const known = useRules(true)
  return useMemo(() => {
    const named = known?.find(({ id }) => id === rules)
    return readThresholds(named ?? known?.[0]) ?? DEFAULT_THRESHOLDS
  }, [known, rules])
}

/** Numbers of another version of Waypost may have other names: then nothing is claimed of them. */
function readThresholds(view: RulesView | undefined): Thresholds | null {
  try {
    return view === undefined ? null : withOverrides(DEFAULT_THRESHOLDS, view.thresholds)
  } catch {
    return null
  }
}
