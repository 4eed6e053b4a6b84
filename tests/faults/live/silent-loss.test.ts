import { afterEach, expect, test } from 'vitest'
import { type CutProxy, startCutProxy } from '#tests/support/cut-proxy.ts'
import { fetchSnapshot, type LiveDesk, openLiveDesk, shownBy } from '#tests/support/live-desk.ts'
import { SEED } from '#tests/support/seed.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { until } from '#tests/support/until.ts'
import { createRandom } from '../../../scripts/fleet/random.ts'
import { fillDesk, Writer } from '../support/desk-writer.ts'
import { IS_LONG } from '../support/form.ts'

const LOSSES = IS_LONG ? 60 : 4
const HEALS_WITHIN_MS = 10_000
const LOST_SHARE = 0.01

let server: TestServer | undefined
let proxy: CutProxy | undefined
let desk: LiveDesk | undefined
afterEach(async () => {
  desk?.close()
  await server?.stop()
  await proxy?.close()
})

const isTelling = (text: string) => /^4(2|51-)\["live:(changes|moves)"/.test(text)

test(
  'a message that gets lost on the way is noticed by the pulse and made good, though nothing follows it',
  async () => {
    console.log(`seed ${SEED}`)
    const random = createRandom(`${SEED}:silent`)
    let lost = 0
    let isLosingNext = false
    const isLost = (text: string) => {
      if (!isTelling(text) || !(isLosingNext || random.chance(LOST_SHARE))) return false
      lost += 1
      return true
    }
    const target = await startServer()
    server = target
    proxy = await startCutProxy({ isLost })
    proxy.to(target.port)
    await fillDesk(target, 50)
    const watched = openLiveDesk({ url: proxy.url, basic: target.basic })
    desk = watched
    await until('the desk is live', () => watched.beats.length > 0)
    const writer = new Writer(target, random)
    const healedMs: number[] = []
    for (let n = 0; n < LOSSES; n++) {
      const before = lost
      writer.begin()
      await until('something was told', () => writer.told > n * 50)
      // The last that is told gets lost: nothing after it would show the gap.
      isLosingNext = true
      await writer.rest()
      await until('something got lost', () => lost > before)
      const truth = await fetchSnapshot(target)
      const shown = shownBy(truth)
      // Positions and all else are told apart: the later of both is where the server stands.
      const toldSeq = () => Math.max(0, ...watched.beats.slice(-1).flatMap(({ seq, movesSeq }) => [seq, movesSeq]))
      await until('the server has told it all', () => toldSeq() >= truth.position.seq)
      isLosingNext = false
      healedMs.push(await until('the desk shows it', () => watched.shown() === shown, 30_000))
    }
    console.log(`${lost} messages lost, made good after ms: ${healedMs.map(Math.round).join(' ')}`)
    expect(Math.max(...healedMs)).toBeLessThanOrEqual(HEALS_WITHIN_MS)
    expect(watched.openedAt).toHaveLength(1)
  },
  IS_LONG ? 1_800_000 : 120_000,
)
