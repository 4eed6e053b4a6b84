'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { useOrigin } from '#components/developer/curl.tsx'
import { Segmented } from '#components/ui/form/segmented.tsx'
import { Parts } from '#components/ui/text/parts.tsx'
import { type EmbedChoice, embedSnippets } from '#lib/client/embed/embed-snippets.ts'
import { embedHostsQuery } from '#lib/client/embed/host-query.ts'
import { useOrders } from '#lib/client/live/live.ts'
import { paths } from '#lib/client/paths.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { say, sayParts } from '#lib/language/say.ts'
import { CodeBlock } from './code-block.tsx'
import { EmbedOptions } from './embed-options.tsx'
import { EmbedPreview } from './embed-preview.tsx'

const SUGGESTED = 50
const FRAME = 'iframe'

const FIRST: EmbedChoice = {
  ...{ kind: 'order', handle: '', theme: 'auto', lang: '', units: '', isFollowing: true, hasControls: false },
  ...{ layers: ['route', 'stops'], size: [300, 200] },
}

/** What an order has to offer to a view of this kind. */
function handleFor(kind: EmbedChoice['kind'], order: OrderView): string | null {
  if (kind === 'route') return order.routeHandle
  return kind === 'worker' ? order.workerHandle : order.handle
}

/** How to show a view in a page of one's own: choose, copy, see. */
export function EmbedGuide() {
  const [chosen, setChosen] = useState(FIRST)
  const orders = useOrders()
  const open = orders.filter(({ isOpen }) => isOpen)
  const known = [...new Set(open.flatMap((order) => handleFor(chosen.kind, order) ?? []))]
  const [isTouched, setIsTouched] = useState(false)
  const underWay = open.find(({ status, etaAt }) => status === 'ongoing' && etaAt !== null) ?? open[0]
  // Until somebody names one: something that moves.
  const suggestion = underWay && handleFor(chosen.kind, underWay)
  const choice = isTouched ? chosen : { ...chosen, handle: suggestion ?? '' }
  const change = (part: Partial<EmbedChoice>) => {
    setChosen((last) => ({ ...last, ...part }))
    if (part.handle !== undefined) setIsTouched(part.kind === undefined)
  }
  return (
    <div className="flex min-h-0 flex-1 max-lg:flex-col max-lg:overflow-y-auto">
      <aside
        aria-label={say('Options')}
        className="flex w-[332px] flex-none flex-col gap-3.5 overflow-y-auto border-line border-e bg-panel px-5 py-4 max-lg:w-full max-lg:border-e-0 max-lg:border-b"
      >
        <EmbedOptions choice={choice} onChange={change} known={known.slice(0, SUGGESTED)} />
        <HostNote />
      </aside>
      <div className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)_minmax(300px,max-content)] content-start gap-6 overflow-y-auto px-5 py-4 max-xl:grid-cols-1 max-lg:flex-none">
        <Blocks choice={choice} />
        <EmbedPreview choice={choice} />
      </div>
    </div>
  )
}

function Blocks({ choice }: { choice: EmbedChoice }) {
  const origin = useOrigin()
  const [form, setForm] = useState<'component' | 'frame'>('component')
  const snippets = embedSnippets(choice, origin)
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div>
        <CodeBlock title={say('1. Your server asks for a token')} text={snippets.server} />
        <p className="mt-1 text-ink-2 text-xs">
          <Parts
            of={sayParts(
              'Answers {field}, good for one to two hours and for nothing else. The secret key stays on your server.',
              {
                field: <code dir="ltr">secure_embed_url</code>,
              },
            )}
          />
        </p>
      </div>
      <CodeBlock title={say('2. Your page shows it')} text={snippets[form]}>
        <Segmented
          label={say('2. Your page shows it')}
          segments={[
            { key: 'component', label: say('Web component') },
            { key: 'frame', label: FRAME },
          ]}
          value={form}
          onChange={setForm}
        />
      </CodeBlock>
      <div>
        <CodeBlock title={say('3. Listen, if you like')} text={snippets.listen} />
        <p className="mt-1 text-ink-2 text-xs">
          <Parts
            of={sayParts('Events: {names}, sent to a page on the list of hosts and to no other.', {
              names: <code dir="ltr">ready status eta arrived resize</code>,
            })}
          />
        </p>
      </div>
      <p className="text-ink-2 text-xs">
        <Parts
          of={sayParts(
            'With {attribute} instead of src, the element asks your own server for the answer of step 1, and again before the token ends.',
            { attribute: <code dir="ltr">token-url="/my-token"</code> },
          )}
        />
      </p>
    </div>
  )
}

function HostNote() {
  const hosts = useQuery(embedHostsQuery())
  if (hosts.data === undefined) return null
  const count = hosts.data.length
  return (
    <p className="rounded-md bg-sunk p-3 text-ink-2">
      {count === 0
        ? say('No host may frame Waypost yet. Every browser refuses.')
        : say(
            'Framing is allowed on {count, plural, one {# host} other {# hosts}}. Anywhere else the browser refuses.',
            {
              count,
            },
          )}{' '}
      <Link href={`${paths.keys()}#frame-hosts`} className="text-acc-ink underline">
        {say('Edit hosts')}
      </Link>
    </p>
  )
}
