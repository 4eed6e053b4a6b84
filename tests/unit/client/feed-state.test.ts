import { expect, it } from 'vitest'
import { feedAt } from '#lib/client/live/feed-state.ts'

const beat = { epoch: 'a', seq: 1, movesSeq: 1, serverNow: 5000, listeners: 1, lastReceivedAt: 4000, trouble: null }

it('is starting until the first pulse, and stopped when that does not come', () => {
  expect(feedAt({ heardAt: 0, beat: null }, 1000).state).toBe('starting')
  expect(feedAt({ heardAt: 0, beat: null }, 3001).state).toBe('stopped')
})

it('stops when the pulse stays away, a little before three seconds, and says how long ago it was heard', () => {
  expect(feedAt({ heardAt: 0, beat }, 2500)).toMatchObject({ state: 'live', beatAt: 5000, lastReceivedAt: 4000 })
  expect(feedAt({ heardAt: 0, beat }, 9000)).toMatchObject({ state: 'stopped', ageMs: 9000, beatAt: 5000 })
})
