'use client'

import { useRef } from 'react'
import { usePageKeys } from '#lib/client/keys.ts'
import { useGo } from '#lib/client/leaving.ts'
import { paths } from '#lib/client/paths.ts'
import { mayDo, type Standing } from '#lib/domain/people/role.ts'
import { pagesFor } from './pages.ts'

const SECOND_KEY_WITHIN_MS = 1200

/** `g` then a page's letter goes there, `n` makes an order, `?` shows the keys. */
export function useGoKeys(onHelp: () => void, standing: Standing): void {
  const go = useGo()
  const goAt = useRef(Number.NEGATIVE_INFINITY)
  usePageKeys((key) => {
    const isSecond = performance.now() - goAt.current < SECOND_KEY_WITHIN_MS
    goAt.current = key === 'g' ? performance.now() : Number.NEGATIVE_INFINITY
    const page = isSecond ? pagesFor(standing).find((one) => one.key === key) : undefined
    if (page) go(page.href)
    else if (key === 'n' && mayDo(standing.role, 'operate')) go(paths.newOrder())
    else if (key === '?') onHelp()
    else return false
    return true
  })
}
