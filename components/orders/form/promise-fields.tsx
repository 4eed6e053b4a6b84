'use client'

import { useMemo } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { Field } from '#components/ui/form/field.tsx'
import { Select } from '#components/ui/form/select.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { useServerNow } from '#lib/client/live/clock.ts'
import { clockTime } from '#lib/client/words/format.ts'
import { offsetText, viewerZone } from '#lib/client/zoned-time.ts'
import { say } from '#lib/language/say.ts'
import { type OrderDraft, scheduledAt } from './order-draft.ts'

/** When the stop is promised, in a zone that is always said. */
export function PromiseFields({ index }: { index: number }) {
  const { register, formState } = useFormContext<OrderDraft>()
  const [date = '', time = '', zone = viewerZone()] = useWatch<
    OrderDraft,
    [`stops.${number}.date`, `stops.${number}.time`, `stops.${number}.zone`]
  >({ name: [`stops.${index}.date`, `stops.${index}.time`, `stops.${index}.zone`] })
  const now = useServerNow()
  const at = scheduledAt({ date, time, zone })
  const zones = useZoneOptions(at ?? now)
  return (
    <div>
      <div className="grid grid-cols-[1fr_128px] gap-2">
        <Field label={say('Promised for, date')}>
          <TextInput type="date" {...register(`stops.${index}.date`)} />
        </Field>
        <Field label={say('Time')} error={formState.errors.stops?.[index]?.time?.message}>
          <TextInput type="time" {...register(`stops.${index}.time`)} />
        </Field>
        <Field label={say('Time zone')} className="col-span-2">
          <Select options={zones} {...register(`stops.${index}.zone`)} />
        </Field>
      </div>
      <p className="mt-1 text-xs" aria-live="polite">
        <PromiseNote at={at} now={now} zone={zone} />
      </p>
    </div>
  )
}

function PromiseNote({ at, now, zone }: { at: number | null; now: number; zone: string }) {
  if (at === null) {
    return <span className="text-ink-2">{say('Without a promise, lateness counts from the first ETA.')}</span>
  }
  const here = viewerZone()
  if (now > 0 && at < now) {
    return (
      <span className="text-yel">
        {say('{time} has passed, it is {now} there.', { time: clockTime(at, zone), now: clockTime(now, zone) })}
      </span>
    )
  }
  return zone === here ? null : (
    <span className="text-ink-2">{say('{time} in your own time zone.', { time: clockTime(at) })}</span>
  )
}

function useZoneOptions(at: number): { value: string; label: string }[] {
  const hour = Math.floor((at || 0) / 3_600_000)
  return useMemo(() => {
    const own = viewerZone()
    const rest = Intl.supportedValuesOf('timeZone').filter((zone) => zone !== own && zone !== 'UTC')
    return [own, 'UTC', ...rest]
      .filter((zone, index, all) => all.indexOf(zone) === index)
      .map((zone) => ({ value: zone, label: `${zone.replaceAll('_', ' ')} ${offsetText(hour * 3_600_000, zone)}` }))
  }, [hour])
}
