import { SHARE_FIELDS, type ShareField } from '#lib/contract/share-view.ts'

/** When a customer may see a field. `eta` in seconds, `metres` in metres. */
export type VisibilityRule =
  | { readonly kind: 'always' | 'never' }
  | { readonly kind: 'stops' | 'eta' | 'metres'; readonly atMost: number }

export type VisibilityRules = Readonly<Record<ShareField, VisibilityRule>>

/** How near the worker is; null what is not known. */
export interface Nearness {
  readonly stopsBefore: number | null
  readonly etaS: number | null
  readonly metresAway: number | null
}

/** What holds where nobody chose otherwise (docs/rules.md 46). */
export const USUAL_RULES: VisibilityRules = {
  arrival: { kind: 'always' },
  stops: { kind: 'always' },
  worker: { kind: 'stops', atMost: 3 },
  route: { kind: 'eta', atMost: 1800 },
  phone: { kind: 'never' },
  reason: { kind: 'always' },
  door: { kind: 'never' },
  proof: { kind: 'always' },
}

const LIMITED = /^(stops|eta|metres)\s*(?:<=|≤)\s*(\d{1,6})$/

/** A rule from its text: `always`, `never`, `stops <= 3`, `eta <= 1800` (seconds), `metres <= 500`; null when it is none. */
export function readRule(text: string): VisibilityRule | null {
  const said = text.trim()
  if (said === 'always' || said === 'never') return { kind: said }
  const [, kind, atMost] = LIMITED.exec(said) ?? []
  return kind === undefined ? null : { kind: kind as 'stops' | 'eta' | 'metres', atMost: Number(atMost) }
}

/** A rule as its text. */
export function ruleText(rule: VisibilityRule): string {
  return 'atMost' in rule ? `${rule.kind} <= ${rule.atMost}` : rule.kind
}

/** The rules in force: an order's own before the installation's before the usual ones. What is no rule is none. */
export function rulesOf(...chosen: readonly Readonly<Record<string, unknown>>[]): VisibilityRules {
  const rules: Record<ShareField, VisibilityRule> = { ...USUAL_RULES }
  for (const own of chosen) {
    for (const field of SHARE_FIELDS) {
      const said = own[field]
      const rule = typeof said === 'string' ? readRule(said) : null
      if (rule !== null) rules[field] = rule
    }
  }
  return rules
}

/** True when the rule lets the field be seen now. What is not known lets nothing be seen (docs/rules.md 46). */
export function isVisible(rule: VisibilityRule, near: Nearness): boolean {
  if (!('atMost' in rule)) return rule.kind === 'always'
  const reading = { stops: near.stopsBefore, eta: near.etaS, metres: near.metresAway }[rule.kind]
  return reading !== null && reading <= rule.atMost
}

/** Of a worker nobody sees anything but while this very order is under way, whatever the rules say. */
const ONLY_UNDER_WAY: ReadonlySet<ShareField> = new Set(['stops', 'worker', 'route', 'phone'])

/** The fields that a customer may see now. */
export function visibleFields(rules: VisibilityRules, near: Nearness, isUnderWay: boolean): ReadonlySet<ShareField> {
  const seen = SHARE_FIELDS.filter((field) => isUnderWay || !ONLY_UNDER_WAY.has(field))
  return new Set(seen.filter((field) => isVisible(rules[field], near)))
}
