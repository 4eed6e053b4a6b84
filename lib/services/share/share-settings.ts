import { patchShareSettings, type ShareSettings } from '#lib/contract/share-api.ts'
import { SHARE_FIELDS, type ShareExpiry } from '#lib/contract/share-view.ts'
import { rulesOf, ruleText } from '#lib/domain/sharing/visibility.ts'
import { oneAtATime } from '#lib/services/orders/one-at-a-time.ts'
import { readAs } from '#lib/services/orders/unprocessable.ts'
import { readSetting, writeSetting } from '#lib/storage/settings.ts'

const NAME = 'share links'

/** What somebody chose for all links; what is absent is as usual. */
export interface ChosenForAll {
  readonly expires?: ShareExpiry
  readonly rules?: Readonly<Record<string, string>>
  readonly sender?: string | null
}

/** The installation's choices about share links. */
export async function chosenForAll(): Promise<ChosenForAll> {
  const kept = await readSetting(NAME)
  return kept === null ? {} : (JSON.parse(kept) as ChosenForAll)
}

/** `GET /share-settings`. */
export async function readShareSettings(): Promise<ShareSettings> {
  const { expires = 'after_day', rules = {}, sender = null } = await chosenForAll()
  return { expires, rules: rulesAsText(rules), sender }
}

/** Rules in force as texts, by field. */
export function rulesAsText(...chosen: readonly Readonly<Record<string, unknown>>[]): ShareSettings['rules'] {
  const rules = rulesOf(...chosen)
  return Object.fromEntries(SHARE_FIELDS.map((field) => [field, ruleText(rules[field])])) as ShareSettings['rules']
}

/** `PATCH /share-settings`. Throws Problem `unprocessable`. */
export async function patchShareSettingsOf(input: unknown): Promise<ShareSettings> {
  const { rules, ...rest } = readAs(patchShareSettings, input ?? {})
  await oneAtATime([NAME], async () => {
    const before = await chosenForAll()
    const merged = mergedRules(before.rules ?? {}, rules ?? {})
    await writeSetting(NAME, JSON.stringify({ ...before, ...rest, rules: merged }))
  })
  return readShareSettings()
}

/** Rules with a change applied: null takes one away. */
export function mergedRules(
  before: Readonly<Record<string, unknown>>,
  change: Readonly<Record<string, string | null>>,
): Record<string, string> {
  const merged = Object.entries({ ...before, ...change })
  return Object.fromEntries(merged.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}
