import { SECRET } from '../../bench/drive.ts'
import { startSubject } from '../../bench/subject.ts'
import { Flood } from './flood.ts'
import { quantile } from './process-figures.ts'

const POSTS_PER_S = 20
/** A bare receiver that is slower than this says that the machine is too busy to measure anything. */
export const SICK_FLOOR_MS = 500

export interface Floor {
  /** Ends it; answers what it took, ms. */
  stop(): Promise<{ p99Ms: number; mostMs: number }>
  /** Ends it, whatever it is at. */
  kill(): void
}

/** Beside what is measured a bare receiver takes a few posts, on the same disk: what it takes is the machine's. */
export async function startFloor(): Promise<Floor> {
  const args = (dataDir: string) => ['tests/bench/floor.ts', 'floor', dataDir, SECRET]
  const subject = await startSubject({ name: 'floor', path: '/', args })
  const flood = new Flood({ port: subject.port, path: '/', secret: SECRET })
  const forMs = Number.MAX_SAFE_INTEGER
  const run = flood.run({ postsPerS: POSTS_PER_S, forMs, sizes: [1], connections: 50 })
  function kill(): void {
    flood.stop()
    flood.close()
    subject.stop()
  }
  return {
    kill,
    async stop() {
      flood.stop()
      const { tookMs } = await run
      kill()
      return { p99Ms: Math.round(quantile(tookMs, 0.99)), mostMs: Math.round(quantile(tookMs, 1)) }
    },
  }
}
