'use client'

import { useState } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { Segmented } from '#components/ui/form/segmented.tsx'
import { FactList, Panel } from '#components/ui/panel.tsx'
import { JsonBlock } from '#components/ui/text/json-block.tsx'
import { fullTime, number } from '#lib/client/words/format.ts'
import { signatureWords, verdictWords } from '#lib/client/words/inbound-words.ts'
import type { DeliveryView } from '#lib/contract/inbound.ts'
import { say } from '#lib/language/say.ts'
import { EventResults } from './event-results.tsx'

/** One request in full: verdict, signature, what became of each event, headers and the raw body. */
export function DeliveryDetail({ delivery }: { delivery: DeliveryView }) {
  const verdict = verdictWords(delivery.verdict)
  const signature = signatureWords(delivery.signature)
  return (
    <article aria-label={say('Delivery')} className="flex flex-col gap-3 p-4">
      <h2 className="font-semibold text-15">{say('Delivery at {time}', { time: fullTime(delivery.receivedAt) })}</h2>
      <FactList
        facts={[
          { term: say('Verdict'), value: `${verdict.word}. ${verdict.meaning}` },
          { term: say('Answered'), value: delivery.status },
          { term: say('Message id'), value: delivery.messageId ?? say('none was sent') },
          { term: say('Source'), value: delivery.source },
        ]}
      />
      <Panel title={say('Signature')} aside={<Badge tone={signature.tone}>{signature.word}</Badge>}>
        <p className="px-3 py-2 text-xs">{signature.meaning}</p>
      </Panel>
      <section aria-label={say('Events')}>
        <h3 className="mb-1 font-semibold">{say('What became of each event')}</h3>
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
    <section aria-label={say('Request')}>
      <Segmented
        label={say('Part of the request')}
        className="mb-2"
        segments={[
          { key: 'body', label: say('Body, {bytes} B', { bytes: number(delivery.bodyBytes) }) },
          { key: 'exact', label: say('As it came') },
          { key: 'headers', label: say('Headers, {headers}', { headers }) },
        ]}
        value={shown}
        onChange={setShown}
      />
      {shown === 'body' && <JsonBlock label={say('Body, laid out')} value={delivery.body} />}
      {shown === 'exact' && <JsonBlock label={say('Body, as it came')} value={delivery.body} isExact />}
      {shown === 'headers' && <JsonBlock label={say('Headers')} value={delivery.headers} />}
    </section>
  )
}
