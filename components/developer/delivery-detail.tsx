'use client'

import { useState } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { Segmented } from '#components/ui/form/segmented.tsx'
import { FactList, Panel } from '#components/ui/panel.tsx'
import { JsonBlock } from '#components/ui/text/json-block.tsx'
import { fullTime } from '#lib/client/words/format.ts'
import { signatureWords, verdictWords } from '#lib/client/words/inbound-words.ts'
import type { DeliveryView } from '#lib/contract/inbound.ts'
import { EventResults } from './event-results.tsx'

/** One request in full: verdict, signature, what became of each event, headers and the raw body. */
export function DeliveryDetail({ delivery }: { delivery: DeliveryView }) {
  const verdict = verdictWords(delivery.verdict)
  const signature = signatureWords(delivery.signature)
  return (
    <article aria-label="Delivery" className="flex flex-col gap-3 p-4">
      <h2 className="font-semibold text-15">Delivery at {fullTime(delivery.receivedAt)}</h2>
      <FactList
        facts={[
          { term: 'Verdict', value: `${verdict.word}. ${verdict.meaning}` },
          { term: 'Answered', value: delivery.status },
          { term: 'Message id', value: delivery.messageId ?? 'none was sent' },
          { term: 'Source', value: delivery.source },
        ]}
      />
      <Panel title="Signature" aside={<Badge tone={signature.tone}>{signature.word}</Badge>}>
        <p className="px-3 py-2 text-xs">{signature.meaning}</p>
      </Panel>
      <section aria-label="Events">
        <h3 className="mb-1 font-semibold">What became of each event</h3>
        <EventResults events={delivery.events} />
      </section>
      <Contents delivery={delivery} />
    </article>
  )
}

function Contents({ delivery }: { delivery: DeliveryView }) {
  const [shown, setShown] = useState<'body' | 'exact' | 'headers'>('body')
  const headers = Object.keys(delivery.headers).length
  return (
    <section aria-label="Request">
      <Segmented
        label="Part of the request"
        className="mb-2"
        segments={[
          { key: 'body', label: `Body, ${delivery.bodyBytes.toLocaleString()} B` },
          { key: 'exact', label: 'As it came' },
          { key: 'headers', label: `Headers, ${headers}` },
        ]}
        value={shown}
        onChange={setShown}
      />
      {shown === 'body' && <JsonBlock label="Body, laid out" value={delivery.body} />}
      {shown === 'exact' && <JsonBlock label="Body, as it came" value={delivery.body} isExact />}
      {shown === 'headers' && <JsonBlock label="Headers" value={delivery.headers} />}
    </section>
  )
}
