'use client'

import { type ReactNode, useId } from 'react'
import { CheckField } from '#components/ui/form/check-field.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { type Segment, Segmented } from '#components/ui/form/segmented.tsx'
import { Select } from '#components/ui/form/select.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { EMBED_LAYERS, type EmbedChoice, isOfOne } from '#lib/client/embed/embed-snippets.ts'
import { say } from '#lib/language/say.ts'
import { LANGUAGES } from '#lib/language/viewing.ts'

export interface EmbedOptionsProps {
  choice: EmbedChoice
  onChange: (part: Partial<EmbedChoice>) => void
  /** Handles to suggest for the object. */
  known: readonly string[]
}

const KINDS: readonly EmbedChoice['kind'][] = ['order', 'route', 'worker', 'orders', 'workers', 'places']
const kindWords = () => ({
  order: say('Order card'),
  route: say('Route'),
  worker: say('One worker’s day'),
  orders: say('List of orders'),
  workers: say('List of workers'),
  places: say('List of places'),
})

const SIZES = [
  [300, 200],
  [600, 400],
  [340, 560],
] as const
const sizeKey = ([width, height]: readonly [number, number]) => `${width}×${height}`
/** The attributes' own names and values are code, and not translated. */
const NAMES = { theme: 'theme', lang: 'lang', units: 'units', follow: 'follow', controls: 'controls', layers: 'layers' }
const asIs = <K extends string>(keys: readonly K[]): Segment<K>[] =>
  keys.map((key) => ({ key, label: <span dir="ltr">{key === '' ? say('browser') : key}</span> }))

/** What somebody may choose of a view, by the names that its attributes have. */
export function EmbedOptions({ choice, onChange, known }: EmbedOptionsProps) {
  const words = kindWords()
  const listId = useId()
  const isOne = isOfOne(choice.kind)
  return (
    <div className="flex flex-col gap-3.5">
      <Field label={say('View')}>
        <Select
          value={choice.kind}
          options={KINDS.map((value) => ({ value, label: words[value] }))}
          onChange={(event) =>
            onChange({ kind: KINDS.find((kind) => kind === event.target.value) ?? 'order', handle: '' })
          }
        />
      </Field>
      {isOne && (
        <Field label={say('Object')} hint={say('its handle')}>
          <TextInput
            dir="ltr"
            list={listId}
            autoComplete="off"
            className="font-mono"
            value={choice.handle}
            onChange={(event) => onChange({ handle: event.target.value })}
          />
        </Field>
      )}
      <datalist id={listId}>
        {known.map((handle) => (
          <option key={handle} value={handle} />
        ))}
      </datalist>
      <Option name={NAMES.theme}>
        <Segmented
          label={NAMES.theme}
          segments={asIs(['auto', 'light', 'dark'] as const)}
          value={choice.theme}
          onChange={(theme) => onChange({ theme })}
        />
      </Option>
      <Option name={NAMES.lang}>
        <Segmented
          label={NAMES.lang}
          segments={asIs(['', ...LANGUAGES])}
          value={choice.lang}
          onChange={(lang) => onChange({ lang })}
        />
      </Option>
      <Option name={NAMES.units}>
        <Segmented
          label={NAMES.units}
          segments={asIs(['', 'metric', 'imperial'] as const)}
          value={choice.units}
          onChange={(units) => onChange({ units })}
        />
      </Option>
      <Option name={NAMES.follow}>
        <Tick label={NAMES.follow} isOn={choice.isFollowing} onChange={(isFollowing) => onChange({ isFollowing })} />
      </Option>
      <Option name={NAMES.controls}>
        <Tick label={NAMES.controls} isOn={choice.hasControls} onChange={(hasControls) => onChange({ hasControls })} />
      </Option>
      <Option name={NAMES.layers}>
        <span className="flex flex-wrap gap-x-3 gap-y-1">
          {EMBED_LAYERS.map((layer) => (
            <Tick
              key={layer}
              label={layer}
              isShown
              isOn={choice.layers.includes(layer)}
              onChange={(isOn) =>
                onChange({ layers: isOn ? [...choice.layers, layer] : choice.layers.filter((one) => one !== layer) })
              }
            />
          ))}
        </span>
      </Option>
      <Option name={say('size')}>
        <Segmented
          label={say('size')}
          segments={asIs(SIZES.map(sizeKey))}
          value={sizeKey(choice.size)}
          onChange={(key) => onChange({ size: SIZES.find((size) => sizeKey(size) === key) ?? SIZES[0] })}
        />
      </Option>
    </div>
  )
}

function Option({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[66px_minmax(0,1fr)] items-center gap-2.5">
      <span aria-hidden="true" className="font-medium">
        {name}
      </span>
      <div>{children}</div>
    </div>
  )
}

interface TickProps {
  label: string
  isOn: boolean
  onChange: (isOn: boolean) => void
  isShown?: boolean
}

function Tick({ label, isOn, onChange, isShown = false }: TickProps) {
  return (
    <CheckField isOn={isOn} onToggle={onChange} className="inline-flex">
      <span dir="ltr" className={isShown ? '' : 'sr-only'}>
        {label}
      </span>
    </CheckField>
  )
}
