'use client'

import { Select } from '#components/ui/form/select.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import type { ShareField } from '#lib/contract/share-view.ts'
import { readRule, ruleText, type VisibilityRule } from '#lib/domain/sharing/visibility.ts'
import { say } from '#lib/language/say.ts'
import { FIELD_WORDS, isYesOrNo, ruleWords } from './rule-words.ts'

type Kind = VisibilityRule['kind']
type Limited = 'stops' | 'eta' | 'metres'

/** Where one begins, how far one may go, and what one step of the field is in the rule's own unit. */
const LIMITS: Record<Limited, { first: number; least: number; most: number; unit: number }> = {
  stops: { first: 3, least: 0, most: 50, unit: 1 },
  eta: { first: 30, least: 1, most: 1_440, unit: 60 },
  metres: { first: 1_000, least: 10, most: 100_000, unit: 1 },
}

const NEVER: VisibilityRule = { kind: 'never' }

function startOf(kind: Kind): VisibilityRule {
  if (kind === 'always' || kind === 'never') return { kind }
  return { kind, atMost: LIMITS[kind].first * LIMITS[kind].unit }
}

const plainKinds = () => [
  { value: 'always', label: say('always') },
  { value: 'never', label: say('never') },
]
const nearKinds = () => [
  { value: 'stops', label: say('when few stops are left') },
  { value: 'eta', label: say('shortly before arrival') },
  { value: 'metres', label: say('when the worker is near') },
]

interface RuleFieldProps {
  field: ShareField
  text: string
  onChange: (text: string) => void
}

/** When a field is shown: always, never, or from how many stops, minutes or metres on. */
export function RuleField({ field, text, onChange }: RuleFieldProps) {
  const rule = readRule(text) ?? NEVER
  const name = say(FIELD_WORDS[field])
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.3fr)] items-center gap-x-3 gap-y-1 border-line border-t px-3 py-2 sm:grid-cols-[160px_230px_1fr]">
      <legend className="sr-only">{name}</legend>
      <span aria-hidden>{name}</span>
      <Select
        aria-label={name}
        className="w-full"
        value={rule.kind}
        options={[...plainKinds(), ...(isYesOrNo(field) ? [] : nearKinds())]}
        onChange={({ target }) => onChange(ruleText(startOf(target.value as Kind)))}
      />
      {'atMost' in rule ? <Limit {...{ field, rule, onChange }} /> : <span className="max-sm:hidden" />}
    </fieldset>
  )
}

interface LimitProps {
  field: ShareField
  rule: Extract<VisibilityRule, { atMost: number }>
  onChange: (text: string) => void
}

function Limit({ field, rule: { kind, atMost }, onChange }: LimitProps) {
  const { least, most, unit } = LIMITS[kind]
  const name = say(FIELD_WORDS[field])
  const words = {
    stops: say('{field}: stops at most', { field: name }),
    eta: say('{field}: minutes at most', { field: name }),
    metres: say('{field}: metres at most', { field: name }),
  }
  return (
    <span className="flex items-center gap-2 max-sm:col-span-2">
      <TextInput
        key={kind}
        type="number"
        inputMode="numeric"
        aria-label={words[kind]}
        min={least}
        max={most}
        defaultValue={Math.round(atMost / unit)}
        className="w-24 tabular-nums"
        onChange={({ target }) => {
          if (target.value !== '' && target.validity.valid)
            onChange(ruleText({ kind, atMost: Math.round(target.valueAsNumber * unit) }))
        }}
      />
      <span className="text-ink-2 text-xs">{ruleWords(ruleText({ kind, atMost }))}</span>
    </span>
  )
}
