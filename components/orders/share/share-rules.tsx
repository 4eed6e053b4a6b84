'use client'

import Link from 'next/link'
import { Select } from '#components/ui/form/select.tsx'
import { Allowed } from '#lib/client/allowed.ts'
import { paths } from '#lib/client/paths.ts'
import { clockTime, distance } from '#lib/client/words/format.ts'
import type { ShareAnswer } from '#lib/contract/share-api.ts'
import { SHARE_FIELDS, type ShareField } from '#lib/contract/share-view.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'
import { FIELD_WORDS, isYesOrNo, ruleWords } from './rule-words.ts'

const OFFERED = [
  ...['always', 'never', 'stops <= 0', 'stops <= 1', 'stops <= 3', 'stops <= 5'],
  ...['eta <= 600', 'eta <= 1800', 'eta <= 3600', 'metres <= 500', 'metres <= 1000', 'metres <= 5000'],
]
const AS_USUAL = ''

interface ShareRulesProps {
  order: OrderView
  share: ShareAnswer
  onChange: (rules: Partial<Record<ShareField, string | null>>) => void
}

/** What the customer may see, by field, with what each rule means right now. */
export function ShareRules({ order, share, onChange }: ShareRulesProps) {
  return (
    <div className="min-w-0">
      <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 className="font-[620]">{say('What the customer can see')}</h3>
        <Allowed to="admin" isEverywhere>
          <Link href={paths.share()} className="text-acc-ink text-xs hover:underline">
            {say('Rules for all links')}
          </Link>
        </Allowed>
      </div>
      <table className="w-full table-fixed border border-line text-xs">
        <thead>
          <tr className="text-start text-ink-3 [&_th]:px-2 [&_th]:py-1.5 [&_th]:text-start [&_th]:font-medium">
            <th scope="col">{say('Field')}</th>
            <th scope="col" className="w-[42%]">
              {say('Visible')}
            </th>
            <th scope="col">{say('Right now')}</th>
          </tr>
        </thead>
        <tbody>
          {SHARE_FIELDS.map((field) => (
            <tr key={field} className="border-line border-t [&_td]:px-2 [&_td]:py-1">
              <td>{say(FIELD_WORDS[field])}</td>
              <td>
                <RuleSelect field={field} share={share} onChange={(text) => onChange({ [field]: text })} />
              </td>
              <td className={share.visible.includes(field) ? '' : 'text-ink-3'}>{nowWords(field, share, order)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-1.5 text-ink-2 text-xs">
        {say('Never shared, whatever the rules: device id, worker handle, metadata, other addresses.')}
      </p>
    </div>
  )
}

interface RuleSelectProps {
  field: ShareField
  share: ShareAnswer
  onChange: (text: string | null) => void
}

function RuleSelect({ field, share, onChange }: RuleSelectProps) {
  const rule = share.rules[field] ?? 'never'
  const isOwn = share.own_rules.includes(field)
  const offered = isYesOrNo(field) ? OFFERED.slice(0, 2) : OFFERED
  const texts = offered.includes(rule) ? offered : [...offered, rule]
  const options = texts.map((value) => ({ value, label: ruleWords(value) }))
  const usual = {
    value: AS_USUAL,
    label: isOwn ? say('as for all orders') : say('{rule} (all orders)', { rule: ruleWords(rule) }),
  }
  return (
    <Select
      aria-label={say(FIELD_WORDS[field])}
      className="h-7 w-full"
      value={isOwn ? rule : AS_USUAL}
      options={[usual, ...options]}
      onChange={({ target }) => onChange(target.value === AS_USUAL ? null : target.value)}
    />
  )
}

function nowWords(field: ShareField, { visible, near }: ShareAnswer, { etaAt, isOpen }: OrderView): string {
  if (field === 'proof' && isOpen) return say('Not yet')
  if (!visible.includes(field)) return field === 'door' ? say('Hidden: street only') : say('Hidden')
  const shown = (what: string) => say('Shown: {what}', { what })
  if (field === 'arrival' && etaAt !== null) return shown(clockTime(etaAt))
  if (field === 'stops' && near.stops_before !== null) return shown(String(near.stops_before))
  if (field === 'worker' && near.metres_away !== null) return shown(distance(near.metres_away))
  return say('Shown')
}
