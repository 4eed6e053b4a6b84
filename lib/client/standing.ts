'use client'

import { createContext, useContext } from 'react'
import { mayDo, type Need, type Standing } from '#lib/domain/people/role.ts'

/** Nobody told: only to look. */
const StandingContext = createContext<Standing>({ role: 'viewer', groups: [] })

/** Says to all below it what the person who looks may do. */
export const StandingProvider = StandingContext.Provider

/** What the person who looks may do; the server judges anew whatever the page thinks. */
export function useStanding(): Standing {
  return useContext(StandingContext)
}

/** True when the person who looks may do what needs that; a button that would be refused is left out. */
export function useMay(need: Need): boolean {
  return mayDo(useStanding().role, need)
}

/** True when they may, and are let into all ops groups. */
export function useMayEverywhere(need: Need): boolean {
  const { role, groups } = useStanding()
  return groups === null && mayDo(role, need)
}
