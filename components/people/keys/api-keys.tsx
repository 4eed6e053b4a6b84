'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { apiKeysQuery } from '#lib/client/people-queries.ts'
import type { ApiKeyList, CreatedApiKey } from '#lib/contract/people-api.ts'
import { say } from '#lib/language/say.ts'
import { KeyOnce } from './key-once.tsx'
import { EndedKey, KeyRow } from './key-row.tsx'
import { NewKeyDialog } from './new-key-dialog.tsx'

/** The keys of programs: what each may do, who made it, when it was last used, and its end. */
export function ApiKeys() {
  const { data, error } = useQuery(apiKeysQuery())
  const [isMaking, setIsMaking] = useState(false)
  const [made, setMade] = useState<CreatedApiKey | null>(null)
  const heading = useRef<HTMLSpanElement>(null)
  const showMade = (key: CreatedApiKey) => {
    setIsMaking(false)
    setMade(key)
  }
  const putAway = () => {
    setMade(null)
    // The button that was pressed is gone with the key.
    heading.current?.focus()
  }
  return (
    <Panel
      title={
        <span ref={heading} tabIndex={-1} className="outline-none">
          {say('API keys')}
        </span>
      }
      aside={
        <Button onClick={() => setIsMaking(true)}>
          <Plus aria-hidden />
          {say('New key')}
        </Button>
      }
    >
      {error && (
        <p role="alert" className="p-3 text-red">
          {say('This list could not be loaded.')} {error.message}
        </p>
      )}
      {made && <KeyOnce made={made} onDone={putAway} />}
      {data && <KeyList keys={data.keys} onGone={() => heading.current?.focus()} />}
      <NewKeyDialog isOpen={isMaking} onOpenChange={setIsMaking} onMade={showMade} />
    </Panel>
  )
}

function KeyList({ keys, onGone }: { keys: ApiKeyList['keys']; onGone: () => void }) {
  const live = keys.filter(({ ended_at }) => ended_at === null)
  const ended = keys.filter(({ ended_at }) => ended_at !== null)
  return (
    <>
      {live.length === 0 && (
        <p className="p-3 text-ink-2">
          {say(
            'None yet. Make one for each program, with no more rights than it needs: then each can be revoked alone.',
          )}
        </p>
      )}
      <ul aria-label={say('API keys')}>
        {live.map((key) => (
          <KeyRow key={key.id} apiKey={key} onGone={onGone} />
        ))}
      </ul>
      {ended.length > 0 && (
        <details className="border-line border-t">
          <summary className="cursor-pointer px-3 py-2 text-ink-2">
            {say('{count, plural, one {# revoked key} other {# revoked keys}}', { count: ended.length })}
          </summary>
          <ul aria-label={say('Revoked keys')}>
            {ended.map((key) => (
              <EndedKey key={key.id} apiKey={key} />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
