'use client'

import { X } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'
import { type Fact, FactList, Section } from '#components/ui/panel.tsx'
import { Shape } from '#components/ui/shape.tsx'
import { CopyField } from '#components/ui/text/copy-field.tsx'
import { ToneText } from '#components/ui/text/tone-text.tsx'
import { useServerNow } from '#lib/client/live/clock.ts'
import { paths } from '#lib/client/paths.ts'
import { useRuleWords } from '#lib/client/use-rule-words.ts'
import { distance, fullTime, lateness, latLon } from '#lib/client/words/format.ts'
import { lowered } from '#lib/client/words/letter-case.ts'
import { outageCategoryMeaning, outageCategoryWord, outageWords } from '#lib/client/words/outage-words.ts'
import { latenessTone } from '#lib/client/words/words.ts'
import type { OutageView, PointView } from '#lib/contract/views.ts'
import { minutesLate } from '#lib/domain/lateness.ts'
import { say, sayIn } from '#lib/language/say.ts'
import { OutageDemoTag } from './outage-demo-tag.tsx'
import { lastedText, outageTone } from './outage-facts.ts'
import { OutageMap } from './outage-map.tsx'
import type { OutageRow } from './use-outage-rows.ts'

/** One outage in full: where, since when, why, what cures it and what it endangers. */
export function OutageDetail({ row, onClose }: { row: OutageRow; onClose: () => void }) {
  const now = useServerNow()
  const { outage, who, orders } = row
  const words = outageWords(outage)
  const rule = useRuleWords({ kind: 'outage', code: outage.code }, outage.rules)
  return (
    <aside
      aria-label={say('Selected outage')}
      className="flex min-h-0 w-[420px] flex-none flex-col overflow-y-auto border-line border-s bg-panel max-xl:w-[352px] max-lg:order-first max-lg:w-full max-lg:border-b max-lg:border-s-0"
    >
      <header className="flex items-start gap-2 border-line border-b px-3.5 py-2.5">
        <Shape tone={outageTone(outage, orders)} className="mt-[5px]" />
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold text-15">{words.label}</h2>
          <p className="text-ink-2 text-xs">
            <Who outage={outage} who={who} /> <OutageDemoTag outage={outage} />
          </p>
        </div>
        <Button variant="quiet" size="icon-sm" aria-label={say('Close')} onClick={onClose}>
          <X aria-hidden />
        </Button>
      </header>
      {outage.location !== null && (
        <div className="relative h-56 flex-none border-line border-b">
          <OutageMap outage={outage} orders={orders} />
        </div>
      )}
      <Section title={say('What happened')}>
        <p>{words.cause || say('The phone did not say why.')}</p>
        <p className="mt-1 text-ink-2 text-xs">
          {outageCategoryWord(outage.category)}. {outageCategoryMeaning(outage.category)}
          {rule !== '' && ` ${rule}.`}
        </p>
        <FactList className="mt-2" facts={facts(outage, now)} />
      </Section>
      <Section title={say('The cure')}>
        <p>{words.cure}</p>
        {outage.isOpen && (
          <CopyField className="mt-2" label={say('text to send')} value={textToSend(who, words.label, words.cure)} />
        )}
      </Section>
      <Section title={say('Orders it endangers')} aside={orders.length}>
        {orders.length === 0 && <p className="text-ink-2 text-xs">{say('The worker has no open orders.')}</p>}
        <ul>
          {orders.map((order) => (
            <li key={order.handle} className="flex min-h-6 items-center gap-2 text-xs">
              <Link href={paths.order(order.handle)} className="break-all py-1 font-[550] hover:underline">
                {order.handle}
              </Link>
              <span className="min-w-0 flex-1 truncate text-ink-2">{order.destination?.address ?? ''}</span>
              {now > 0 && (
                <ToneText tone={latenessTone(minutesLate(order, now))}>{lateness(minutesLate(order, now))}</ToneText>
              )}
            </li>
          ))}
        </ul>
      </Section>
    </aside>
  )
}

function Who({ outage, who }: { outage: OutageView; who: string }) {
  if (outage.workerHandle === null) return <>{say('Phone {id}', { id: who })}</>
  return (
    <Link href={paths.worker(outage.workerHandle)} className="font-[550] text-ink hover:underline">
      {who}
    </Link>
  )
}

function facts(outage: OutageView, now: number): Fact[] {
  const said: [string, ReactNode][] = [
    [say('Since'), outage.startedAt === null ? say('unknown') : fullTime(outage.startedAt)],
    [say('Until'), untilWords(outage)],
    [say('Length'), lastedText(outage, now) || null],
    [sayIn('length', 'Unseen'), outage.distanceM === null ? null : distance(outage.distanceM)],
    [say('Last known'), outage.location === null ? say('unknown') : pointText(outage.location)],
    [say('Seen again'), outage.endLocation === null ? null : pointText(outage.endLocation)],
    [say('Code'), outage.code],
    [say('As sent'), outage.label],
  ]
  return said.flatMap(([term, value]) => (value === null ? [] : [{ term, value }]))
}

const pointText = (at: PointView) => <bdi dir="ltr">{latLon(at)}</bdi>

function untilWords({ isOpen, endedAt }: OutageView): string {
  if (isOpen) return say('still open')
  return endedAt === null ? say('over, nobody said when') : fullTime(endedAt)
}

function textToSend(who: string, label: string, cure: string): string {
  return say('Hello {name}, we do not see your position: {why}. {cure}', { name: who, why: lowered(label), cure })
}
