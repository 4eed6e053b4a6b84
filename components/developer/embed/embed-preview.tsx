'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { postJson } from '#lib/client/api.ts'
import { type EmbedChoice, embedLooksOf, embedPath, isOfOne } from '#lib/client/embed/embed-snippets.ts'
import { endpoints } from '#lib/client/paths.ts'
import { clockSeconds } from '#lib/client/words/format.ts'
import type { EmbedTokenResponse } from '#lib/contract/api/token.ts'
import type { EmbedMessage } from '#lib/contract/embed-message.ts'
import { say } from '#lib/language/say.ts'

interface Heard {
  at: number
  message: EmbedMessage
}

const KEPT = 12

/** What the frame says, the latest first; of other windows nothing. */
function useMessages() {
  const frame = useRef<HTMLIFrameElement>(null)
  const [heard, setHeard] = useState<readonly Heard[]>([])
  useEffect(() => {
    const listen = ({ source, origin, data }: MessageEvent<EmbedMessage>) => {
      if (source !== frame.current?.contentWindow || origin !== window.location.origin) return
      if (data.source === 'waypost') setHeard((known) => [{ at: Date.now(), message: data }, ...known].slice(0, KEPT))
    }
    window.addEventListener('message', listen)
    return () => window.removeEventListener('message', listen)
  }, [])
  return { frame, heard }
}

function usePreviewAddress(choice: EmbedChoice) {
  const path = embedPath(choice)
  const isWhole = !isOfOne(choice.kind) || choice.handle.trim() !== ''
  const token = useQuery({
    queryKey: ['embed-preview', path],
    queryFn: () =>
      postJson<EmbedTokenResponse>(endpoints.embedPreview(), { grant_type: 'client_credentials', embed_url: path }),
    enabled: isWhole,
    placeholderData: keepPreviousData,
    retry: false,
  })
  if (token.data === undefined || token.error !== null || !isWhole) return { address: null, error: token.error }
  const { pathname, search } = new URL(token.data.secure_embed_url)
  const query = new URLSearchParams(search)
  for (const [name, value] of embedLooksOf(choice)) query.set(name, value)
  return { address: `${pathname}?${query}`, error: null }
}

/** The view as it will be in their page, in a frame of ours, and what it tells. */
export function EmbedPreview({ choice }: { choice: EmbedChoice }) {
  const { frame, heard } = useMessages()
  const { address, error } = usePreviewAddress(choice)
  const [width, height] = choice.size
  return (
    <section aria-label={say('Preview')} className="min-w-0">
      <h2 className="mb-1.5 font-semibold text-15">{say('Preview')}</h2>
      {address === null ? (
        <p
          role={error ? 'alert' : undefined}
          className="grid place-content-center rounded-md border border-line-2 bg-panel p-4 text-center text-ink-2"
          style={{ width: 300, height: 200 }}
        >
          {error?.message ?? say('Name what is to be seen here.')}
        </p>
      ) : (
        <div className="max-w-full overflow-auto">
          <iframe
            key={address}
            ref={frame}
            title={say('Preview')}
            src={address}
            width={width}
            height={height}
            className="box-content rounded-md border border-line-2 bg-panel"
          />
        </div>
      )}
      <p className="mt-1.5 text-ink-2 text-xs">{say('This is the real view, in a real frame.')}</p>
      <h3 className="mt-3 mb-1 font-semibold">{say('Messages received')}</h3>
      <table className="w-0 min-w-full text-xs">
        <thead className="sr-only">
          <tr>
            <th>{say('When')}</th>
            <th>{say('Type')}</th>
            <th>{say('Content')}</th>
          </tr>
        </thead>
        <tbody>
          {heard.map(({ at, message }) => (
            <tr key={`${at} ${message.type} ${contentOf(message)}`} className="border-line border-b">
              <td className="py-1.5 pe-3 text-ink-2 tabular-nums">{clockSeconds(at)}</td>
              <td className="py-1.5 pe-3 font-mono">{message.type}</td>
              <td dir="ltr" className="break-all py-1.5 font-mono">
                {contentOf(message)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {heard.length === 0 && <p className="text-ink-2 text-xs">{say('None yet')}</p>}
    </section>
  )
}

function contentOf({ source: _source, version: _version, type: _type, ...content }: EmbedMessage): string {
  return Object.entries(content)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
}
