import { expect, test } from 'vitest'
import { EXAMPLE_STAGES, type ExampleStage, exampleShare } from '#lib/domain/sharing/example-share.ts'
import { publicOrderView } from '#lib/domain/sharing/public-view.ts'
import { rulesOf } from '#lib/domain/sharing/visibility.ts'

const NOW = Date.UTC(2026, 10, 21, 17, 25)

function seen(stage: ExampleStage, rules: Record<string, string> = {}) {
  const settings = { rules: rulesOf(rules), sender: 'Casa Ortega', zone: 'UTC', terms: EXPIRES }
  return publicOrderView(exampleShare(stage, settings, NOW), NOW)
}
const EXPIRES = { expires: 'after_day' as const, expiresAt: null }

test('the example is at the stage that was asked for', () => {
  expect(EXAMPLE_STAGES.map((stage) => seen(stage).stage)).toEqual(['planned', 'on_the_way', 'on_the_way', 'completed'])
})

test('far and near are so far apart that each kind of rule tells them apart', () => {
  for (const rule of ['stops <= 1', 'eta <= 1200', 'metres <= 2000']) {
    expect([seen('far', { door: rule }).address, seen('near', { door: rule }).address], rule).toEqual([
      'Benito Blanco, Pocitos',
      'Benito Blanco 1142, Pocitos',
    ])
  }
})

test('each field can be seen in the example, so that its rule can be tried out', () => {
  const all = { phone: 'always', door: 'always', worker: 'always', route: 'always' }
  expect(seen('near', all)).toMatchObject({
    ...{ sender: 'Casa Ortega', stopsBefore: 0, delay: { cause: 'earlier_stop' }, phone: '+598 99 123 456' },
    ...{ position: expect.anything(), way: expect.anything(), eta: { at: expect.any(Number) } },
  })
  expect(seen('after', all).proof).toMatchObject({ metresAway: 12 })
})
