'use client'

import type { ReactNode } from 'react'
import type { Need } from '#lib/domain/people/role.ts'
import { useMay, useMayEverywhere } from './standing.ts'

interface AllowedProps {
  to: Need
  /** Only for those who are let into all ops groups. */
  isEverywhere?: boolean
  children: ReactNode
}

/** Shows what it holds to those whom the server would not refuse; the others do not see what they cannot do. */
export function Allowed({ to, isEverywhere = false, children }: AllowedProps) {
  const may = useMay(to)
  const mayEverywhere = useMayEverywhere(to)
  return (isEverywhere ? mayEverywhere : may) ? children : null
}
