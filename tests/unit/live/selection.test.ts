import { expect, it } from 'vitest'
import { formatSelection, parseSelection } from '#components/live/selection.ts'

it('survives the way through the URL, colons in keys included', () => {
  for (const selection of [
    { kind: 'order', key: 'MVD-1' },
    { kind: 'outage', key: 'lucia:location_services_disabled:1795290900000' },
  ] as const) {
    expect(parseSelection(formatSelection(selection))).toEqual(selection)
  }
})

it('selects nothing for what names nothing', () => {
  for (const text of ['', 'order', 'order:', ':MVD-1', 'place:MVD-1']) expect(parseSelection(text)).toBeNull()
})
