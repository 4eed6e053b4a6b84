import { expect, test } from 'vitest'
import { isShareRef, readShareRef, shareRef } from '#lib/domain/share.ts'

test('what the log holds of a link is read back; links of others are none of ours', () => {
  expect(readShareRef(shareRef('ab_-cdefgh', 3))).toEqual({ shareId: 'ab_-cdefgh', version: 3 })
  for (const other of [
    'https://trck.at/vr1RNLq',
    '',
    null,
    undefined,
    'waypost-share:',
    'waypost-share:a.b',
    'waypost-share:a/b.1',
  ]) {
    expect(readShareRef(other), String(other)).toBeNull()
  }
  expect(isShareRef('waypost-share:broken')).toBe(true)
  expect(isShareRef('https://trck.at/vr1RNLq')).toBe(false)
})
