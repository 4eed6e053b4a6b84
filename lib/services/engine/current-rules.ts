import type { RulesView } from '#lib/contract/views.ts'
import type { Rules } from '#lib/domain/engine/rules.ts'
import { rulesView } from '#lib/domain/views/view-terms.ts'
import { geocoder } from '#lib/gateways/geocoder.ts'
import { isAdmitted } from '#lib/services/demo/demo-gate.ts'
import { record } from '#lib/services/intake/record.ts'
import { readRules } from '#lib/storage/rules.ts'
import { config } from '../../config.ts'
import { remember } from '../../remember.ts'
import { currentThresholds } from './current-thresholds.ts'
import { createFindings, type TellFindings } from './tell-findings.ts'

const BUNDLED = 'bundled'

function currentRules(): Rules {
  const { router, geocoder: places, townSpeedMps } = config()
  return {
    thresholds: currentThresholds(),
    router: router?.kind ?? BUNDLED,
    geocoder: places?.kind ?? BUNDLED,
    townSpeedMps,
  }
}

async function open(): Promise<TellFindings> {
  const [last] = await readRules()
  return createFindings({
    accountId: config().keys.accountId,
    rules: currentRules(),
    saidLast: last?.key ?? null,
    addressAt: async (place) => (await geocoder().reverse(place))?.address || null,
    record: async (wires) => {
      // The attention queue judges by the same rules and is the desk's own word, with an account at HyperTrack too.
      const source = wires.some(({ type }) => type === 'attention') ? 'desk' : 'engine'
      await record(wires.map((wire) => ({ source, wire })))
    },
  })
}

/**
 * Tells what this process's engine found out, by the rules of the settings. What a demo fleet that is being removed would
 * have said goes nowhere, and must not keep from the log what was found out with it.
 */
export async function tellFindings(...[events]: Parameters<TellFindings>): Promise<void> {
  const tell = await remember('findings', open)
  await tell(events.filter(({ subject }) => isAdmitted(subject)))
}

/** The rules that were ever in force, those that are now first. */
export async function listRules(): Promise<{ rules: RulesView[] }> {
  return { rules: (await readRules()).map(rulesView) }
}
