'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { ApiError } from '#lib/client/api.ts'
import { saveShareSettings, shareSettingsQuery } from '#lib/client/share-queries.ts'
import { useMayEverywhere } from '#lib/client/standing.ts'
import { nothingChanged } from '#lib/client/words/act-words.ts'
import type { ShareSettings } from '#lib/contract/share-api.ts'
import { SHARE_FIELDS } from '#lib/contract/share-view.ts'
import { ruleText, USUAL_RULES } from '#lib/domain/sharing/visibility.ts'
import { say } from '#lib/language/say.ts'
import { ExamplePreview } from './example-preview.tsx'
import { SettingsFields } from './settings-fields.tsx'

/** What all share links show where an order has no rules of its own; for admins. */
export function ShareSettingsScreen() {
  const isAdmin = useMayEverywhere('admin')
  const { data, error } = useQuery({ ...shareSettingsQuery(), enabled: isAdmin })
  if (!isAdmin) return <p className="p-6 text-ink-2">{say('Only admins set what all share links show.')}</p>
  if (error !== null) {
    return (
      <p role="alert" className="p-4 text-red">
        {error.message}
      </p>
    )
  }
  return data === undefined ? <p className="p-4 text-ink-2">{say('Loading.')}</p> : <Settings kept={data} />
}

/** What is as usual is not kept, so that it stays so. */
function changesOf({ expires, sender, rules }: ShareSettings) {
  const chosen = SHARE_FIELDS.map((field) => [
    field,
    rules[field] === ruleText(USUAL_RULES[field]) ? null : rules[field],
  ])
  return { expires, sender: sender || null, rules: Object.fromEntries(chosen) }
}

function Settings({ kept }: { kept: ShareSettings }) {
  const client = useQueryClient()
  const [draft, setDraft] = useState(kept)
  const save = useMutation<ShareSettings, ApiError>({
    mutationFn: () => saveShareSettings(changesOf(draft)),
    onSuccess: (saved) => {
      client.setQueryData(shareSettingsQuery().queryKey, saved)
      setDraft(saved)
    },
  })
  const isChanged = JSON.stringify(changesOf(draft)) !== JSON.stringify(changesOf(kept))
  const change = (part: Partial<ShareSettings>) => {
    save.reset()
    setDraft((last) => ({ ...last, ...part }))
  }
  return (
    <div className="flex min-h-0 flex-1 max-lg:flex-col max-lg:overflow-y-auto">
      <form
        aria-label={say('Share links')}
        className="min-w-0 flex-1 overflow-y-auto px-5 py-4 max-lg:flex-none max-lg:overflow-visible"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <SettingsFields draft={draft} onChange={change} />
        <div className="mt-4 flex flex-wrap items-center gap-2">
          <Button type="submit" variant="primary" disabled={!isChanged || save.isPending}>
            {say('Save for all links')}
          </Button>
          <Button disabled={!isChanged || save.isPending} onClick={() => change(kept)}>
            {say('Discard changes')}
          </Button>
          <span role="status" className="text-ink-2 text-xs">
            {save.isSuccess && !isChanged ? say('Saved. Open pages follow within a minute.') : ''}
          </span>
        </div>
        {save.error !== null && (
          <p role="alert" className="mt-2 text-red text-xs">
            {nothingChanged()} {save.error.message}
          </p>
        )}
      </form>
      <ExamplePreview draft={draft} />
    </div>
  )
}
