'use client'

import { useSyncExternalStore } from 'react'
import { JsonBlock } from '#components/ui/text/json-block.tsx'
import { say } from '#lib/language/say.ts'

const never = () => () => {}

/** This server's address as the browser sees it; '' while the server renders. */
export function useOrigin(): string {
  return useSyncExternalStore(
    never,
    () => window.location.origin,
    () => '',
  )
}

export interface CurlProps {
  path: string
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  body?: unknown
  /** Leaves out the keys, for addresses that carry their own secret. */
  isOpen?: boolean
}

/** The command line for one request. */
export function Curl({ path, method = 'GET', body, isOpen = false }: CurlProps) {
  const origin = useOrigin()
  const lines = [
    isOpen ? 'curl' : 'curl -u "$WAYPOST_ACCOUNT_ID:$WAYPOST_SECRET_KEY"',
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    ...(body === undefined
      ? []
      : ["-H 'content-type: application/json'", `-d '${JSON.stringify(body).replaceAll("'", "'\\''")}'`]),
    `'${origin}${path}'`,
  ]
  return <JsonBlock label={say('Command line')} value={lines.join(' \\\n  ')} isExact />
}
