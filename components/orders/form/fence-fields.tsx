'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import { Button } from '#components/ui/button.tsx'
import { Segmented } from '#components/ui/form/segmented.tsx'
import { say } from '#lib/language/say.ts'
import { type OrderDraft, pointOf } from './order-draft.ts'
import { RadiusField } from './radius-field.tsx'

const shapes = () => [
  { key: 'circle' as const, label: say('Circle') },
  { key: 'outline' as const, label: say('Outline') },
]

/** Where the stop counts as reached: within a circle, or within an outline whose corners are set on the map. */
export function FenceFields({ index }: { index: number }) {
  const { setValue, getValues } = useFormContext<OrderDraft>()
  const shape = useWatch<OrderDraft, `stops.${number}.shape`>({ name: `stops.${index}.shape` }) ?? 'circle'
  const corners = useWatch<OrderDraft, `stops.${number}.corners`>({ name: `stops.${index}.corners` }) ?? []
  const place = useWatch<OrderDraft, `stops.${number}.place`>({ name: `stops.${index}.place` }) ?? ''
  const set = (next: OrderDraft['stops'][number]['corners']) =>
    setValue(`stops.${index}.corners`, next, { shouldDirty: true, shouldValidate: next.length > 2 })
  const pin = pointOf(place)
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Segmented
        label={say('Shape around stop {number}', { number: index + 1 })}
        segments={shapes()}
        value={shape}
        onChange={(next) => setValue(`stops.${index}.shape`, next, { shouldDirty: true })}
        className="self-start"
      />
      {shape === 'circle' ? (
        <RadiusField index={index} />
      ) : (
        <>
          <p className="text-ink-2 text-xs" aria-live="polite">
            {say(
              '{count, plural, one {# corner} other {# corners}}. Click the map for each corner, or move the pin there and add it.',
              { count: corners.length },
            )}
          </p>
          <div className="flex flex-wrap gap-1.5">
            <Button
              size="sm"
              disabled={pin === null}
              onClick={() => pin && set([...getValues(`stops.${index}.corners`), pin])}
            >
              {say('Add a corner at the pin')}
            </Button>
            <Button size="sm" disabled={corners.length === 0} onClick={() => set(corners.slice(0, -1))}>
              {say('Take the last one away')}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
