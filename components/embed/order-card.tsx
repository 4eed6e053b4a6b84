'use client'

import { useSyncExternalStore } from 'react'
import { Shape } from '#components/ui/shape.tsx'
import { ToneText } from '#components/ui/text/tone-text.tsx'
import { useServerNow } from '#lib/client/live/clock.ts'
import { age, clockOrDate, clockTime, duration, lateness } from '#lib/client/words/format.ts'
import { orderStatusWord } from '#lib/client/words/words.ts'
import type { EmbedData, EmbedOrder } from '#lib/contract/embed-data.ts'
import type { EmbedLooks } from '#lib/domain/embed-looks.ts'
import { say } from '#lib/language/say.ts'
import { type CardFacts, cardFacts } from './card-facts.ts'
import { EmbedMap } from './embed-map.tsx'

interface OrderCardProps {
  data: EmbedData
  order: EmbedOrder
  looks: EmbedLooks
}

const LARGE = '(min-width: 500px) and (min-height: 300px)'
/** The card in the corner and its distance from the edge. */
const CARD_PX = 226
/** What a card likes to be high, whatever it is given. */
const WANTED_PX = 200

const LINE = 'flex min-h-13 items-center gap-2.5 border-line-2 border-t bg-panel px-3 py-1'
const CORNER = 'absolute end-3 top-3 z-10 w-[214px] rounded-md bg-panel px-3.5 py-3 shadow-panel'

function useIsLarge(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(LARGE)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => matchMedia(LARGE).matches,
    () => false,
  )
}

/** One order: one line of facts under the map, or a card in its corner where there is room. */
export function OrderCard({ data, order, looks }: OrderCardProps) {
  const now = useServerNow()
  const isLarge = useIsLarge()
  const facts = now === 0 ? null : cardFacts(data, order, now)
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div className="relative min-h-0 flex-1">
        <EmbedMap data={data} looks={looks} coveredEnd={isLarge && !looks.isMapOnly ? CARD_PX : 0} />
      </div>
      {!looks.isMapOnly && facts !== null && (
        <section
          aria-label={say('Order {handle}', { handle: order.handle })}
          data-wants={WANTED_PX}
          className={isLarge ? CORNER : LINE}
        >
          {isLarge ? (
            <CornerCard facts={facts} order={order} now={now} />
          ) : (
            <FactLine facts={facts} order={order} now={now} />
          )}
        </section>
      )}
    </div>
  )
}

interface FactProps {
  facts: CardFacts
  order: EmbedOrder
  now: number
}

function FactLine({ facts, order, now }: FactProps) {
  const { at, isGuess, late } = facts
  return (
    <>
      {at !== null && (
        <b className="font-semibold text-[22px] leading-[26px] tracking-tight">{bigTime(at, now, isGuess)}</b>
      )}
      <div className="min-w-0">
        <p className="truncate font-[550] leading-4">{headline(facts, order, now)}</p>
        {late !== null ? <Late late={late} /> : <p className="truncate text-ink-2 text-xs">{calmLine(facts, now)}</p>}
      </div>
      <Heard facts={facts} now={now} className="ms-auto max-w-16 flex-none text-end text-11" />
    </>
  )
}

function CornerCard({ facts, order, now }: FactProps) {
  const { at, isGuess, late } = facts
  return (
    <>
      <div className="flex min-h-5 items-center gap-2">
        {late === null ? (
          <span className="font-[550] text-ink-2">{orderStatusWord(order.status)}</span>
        ) : (
          <Late late={late} />
        )}
        <Heard facts={facts} now={now} className="ms-auto text-xs" />
      </div>
      {at !== null && (
        <p className="mt-1 font-[650] text-[34px] leading-10 tracking-[-0.03em]">{bigTime(at, now, isGuess)}</p>
      )}
      <p className="font-[550]">{headline(facts, order, now)}</p>
      {calmLine(facts, now) !== '' && <p className="mt-0.5 text-ink-2 text-xs">{calmLine(facts, now)}</p>}
    </>
  )
}

function bigTime(at: number, now: number, isGuess: boolean): string {
  const time = now - at > 12 * 3_600_000 || at - now > 12 * 3_600_000 ? clockOrDate(at, now) : clockTime(at)
  return isGuess ? `~${time}` : time
}

function Late({ late }: { late: NonNullable<CardFacts['late']> }) {
  return (
    <p className="flex items-center gap-1 text-xs">
      <Shape tone={late.level} />
      <ToneText tone={late.level}>{lateness(late.minutes)}</ToneText>
    </p>
  )
}

/** When the worker was last heard of, while that matters. */
function Heard({ facts, now, className }: { facts: CardFacts; now: number; className: string }) {
  if (facts.heardAt === null) return null
  const isQuiet = facts.freshness === 'stale' || facts.freshness === 'lost'
  const words = { age: age(now - facts.heardAt) }
  return (
    <span className={`text-ink-3 ${className}`}>
      {isQuiet ? say('no signal for {age}', words) : say('{age} ago', words)}
    </span>
  )
}

function headline(facts: CardFacts, order: EmbedOrder, now: number): string {
  switch (facts.stage) {
    case 'coming':
      return comingLine(facts, now)
    case 'arriving':
      return say('Arriving now')
    case 'planned':
      return say('Planned')
    case 'arrived':
      return say('Arrived')
    case 'cancelled':
      return say('Cancelled')
    default:
      return orderStatusWord(order.status)
  }
}

function comingLine({ at, stopsBefore }: CardFacts, now: number): string {
  const minutes = Math.max(1, Math.round(((at ?? now) - now) / 60_000))
  const span = duration(minutes * 60)
  if (!stopsBefore) return say('in {span}', { span })
  return say('in {span}, {count, plural, one {# stop} other {# stops}} before', { span, count: stopsBefore })
}

/** What stands where nothing is wrong, and beside what is. */
function calmLine({ stage, promisedAt, late }: CardFacts, now: number): string {
  if (stage === 'planned') return say('Not on the way yet')
  if (promisedAt === null || stage === 'cancelled') return ''
  if (late !== null || stage === 'coming') return say('Planned {time}', { time: clockOrDate(promisedAt, now) })
  return ''
}
