import { expect, test } from 'vitest'
import type { Rules } from '#lib/domain/engine/rules.ts'
import { DEFAULT_THRESHOLDS } from '#lib/domain/engine/thresholds.ts'
import type { DomainEvent } from '#lib/domain/event.ts'
import { normalize } from '#lib/domain/wire/normalize.ts'
import { createFindings, type FindingsOptions, rulesId } from '#lib/services/engine/tell-findings.ts'
import { seen } from '#tests/support/tracks.ts'
import { VirtualPhone } from '#tests/support/virtual-phone.ts'

const RULES: Rules = { thresholds: DEFAULT_THRESHOLDS, router: 'bundled', geocoder: 'bundled', townSpeedMps: 8 }
const OTHERS: Rules = { ...RULES, router: 'osrm' }

/** A desk with nothing in its log, and what a phone was found out about at its start. */
function begun(more: Partial<FindingsOptions> = {}) {
  const log: DomainEvent[][] = []
  const tell = createFindings({
    accountId: 'account',
    rules: RULES,
    saidLast: null,
    addressAt: async () => null,
    record: async (wires) => {
      log.push(wires.flatMap((wire) => Object.values(normalize(wire, 'id')) as DomainEvent[]))
    },
    ...more,
  })
  const phone = new VirtualPhone()
  phone.wants(0, ['order'])
  return { log, tell, findings: phone.isSeen([seen({ s: 10 })]) }
}

const nouns = (commit: readonly DomainEvent[] | undefined) => commit?.map(({ noun }) => noun)

test('the first finding takes the rules with it, in one commit and dated as it is; the next goes alone', async () => {
  const { log, tell, findings } = begun()
  await tell(findings)
  await tell(findings)
  expect(log.map(nouns)).toEqual([
    ['rules', 'worker', 'device_status'],
    ['worker', 'device_status'],
  ])
  const [rules, ...told] = log[0] ?? []
  expect(rules?.stamp.at).toBe(findings[0]?.stamp.createdAt)
  expect(rules?.data).toMatchObject({
    rulesId: rulesId(RULES),
    router: 'bundled',
    geocoder: 'bundled',
    townSpeedMps: 8,
  })
  expect(rules?.noun === 'rules' && rules.data.thresholds).toEqual(DEFAULT_THRESHOLDS)
  expect(told.map((event) => event.rules)).toEqual([rulesId(RULES), rulesId(RULES)])
})

test('nothing found is nothing said, and rules that the log knows are not said again', async () => {
  const { log, tell } = begun()
  await tell([])
  expect(log).toEqual([])
  const known = begun({ saidLast: rulesId(RULES) })
  await known.tell(known.findings)
  expect(nouns(known.log[0])).toEqual(['worker', 'device_status'])
})

test('another number, another router or another geocoder are other rules, and are said', async () => {
  const number = { ...RULES, thresholds: { ...DEFAULT_THRESHOLDS, silence: { disconnectedAfterS: 60 } } }
  const ids = [RULES, OTHERS, number, { ...RULES, geocoder: 'photon' }, { ...RULES, townSpeedMps: 9 }].map(rulesId)
  expect(new Set(ids).size).toBe(ids.length)
  const { log, tell, findings } = begun({ rules: OTHERS, saidLast: rulesId(RULES) })
  await tell(findings)
  expect(nouns(log[0])).toEqual(['rules', 'worker', 'device_status'])
})

test('two that find something at once say the rules once, and neither before them', async () => {
  const { log, tell, findings } = begun()
  await Promise.all([tell(findings), tell(findings)])
  expect(log.flat().filter(({ noun }) => noun === 'rules')).toHaveLength(1)
  expect(log[0]?.[0]?.noun).toBe('rules')
})

test('rules that could not be written are said with the next finding', async () => {
  let isBroken = true
  const commits: number[] = []
  const { tell, findings } = begun({
    record: async (wires) => {
      if (isBroken) throw new Error('the disk is full')
      commits.push(wires.length)
    },
  })
  await expect(tell(findings)).rejects.toThrow('the disk is full')
  isBroken = false
  await tell(findings)
  expect(commits).toEqual([3])
})

test('the same findings under the same rules are told of the same everywhere', async () => {
  const [here, there] = [begun(), begun()]
  await here.tell(here.findings)
  await there.tell(there.findings)
  expect(here.log).toEqual(there.log)
})

test('where tracking began is said in words when somebody knows them, and left out when nobody does', async () => {
  const known = begun({ addressAt: async () => 'Rambla 1' })
  await known.tell(known.findings)
  expect(known.log[0]?.[1]?.data).toMatchObject({ address: 'Rambla 1' })
  const unknown = begun()
  await unknown.tell(unknown.findings)
  expect(unknown.log[0]?.[1]?.data).not.toHaveProperty('address')
})
