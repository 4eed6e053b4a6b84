import { SECRET } from '../../bench/drive.ts'
import { startSubject } from '../../bench/subject.ts'
import { Flood } from './flood.ts'
import { quantile } from './process-figures.ts'

const POSTS_PER_S = 20
/** A bare receiver that is slower than this says that the machine is too busy to measure anything. */
export const SICK_FLOOR_MS = 500

/** Beside what is measured a bare receiver takes a few posts, on the same disk: what it takes is the machine's. */
export async function startFloor(): Promise<{ stop(): Promise<{ p99Ms: number; mostMs: number }> }> {
  const args = (dataDir: string) => ['tests/bench/floor.ts', 'floor', dataDir, SECRET]
  const subject = await startSubject({ name: 'floor', path: '/', args })
  const flood = new Flood({ port: subject.port, path: '/', secret: SECRET })
  const forMs = Number.MAX_SAFE_INTEGER
  const run = flood.run({ postsPerS: POSTS_PER_S, forMs, sizes: [1], connections: 50 })
  return {
    async stop() {
      flood.stop()
      const { tookMs } = await run
      flood.close()
      subject.stop()
      return { p99Ms: Math.round(quantile(tookMs, 0.99)), mostMs: Math.round(quantile(tookMs, 1)) }
    },
  }
}
