import type { Changes, Heartbeat, Joined, LogPosition, Moves, Snapshot } from '#lib/contract/live.ts'
import { applyChanges, mergeSnapshot, reachOf } from './merge.ts'
import type { Positions } from './positions.ts'

const BEHIND_FOR_MS = 1500
const ASK_EVERY_MS = 1000
const ANSWER_WITHIN_MS = 5000
const LONGEST_WAIT = 2000

/** What a follower stands on: where the snapshot is held, how to ask the server, and the clock. */
export interface Ground {
  held(): Snapshot | undefined
  hold(snapshot: Snapshot): void
  /** The signal ends an asking whose line was lost meanwhile: its answer may never come. */
  fetchSnapshot(signal: AbortSignal): Promise<Snapshot>
  join(from: LogPosition): void
  positions: Positions
  now(): number
}

/**
 * Keeps the held snapshot true from the messages of a live connection, whatever gets lost or doubled on the way: it fetches
 * a snapshot if none is held, joins from its position, and asks again after every gap.
 */
export class Follower {
  readonly #ground: Ground
  #waiting: Changes[] = []
  #movesSeq = 0
  #fetching: AbortController | null = null
  /** What is held was called in question by the server, and a fresh snapshot has not come yet. */
  #mustFetch = false
  #isConnected = false
  #askedAt: number | null = null
  #lastAskAt = Number.NEGATIVE_INFINITY
  #behindSince: number | null = null

  constructor(ground: Ground) {
    this.#ground = ground
  }

  /** The line is gone. */
  lost = (): void => {
    this.#isConnected = false
    this.#fetching?.abort()
  }

  /** The line is open, for the first time or again. */
  connected = (): void => {
    this.#isConnected = true
    this.#askedAt = null
    this.#lastAskAt = Number.NEGATIVE_INFINITY
    this.ask()
  }

  /** Joins from the held position, or fetches the first snapshot; never more than once a second. */
  ask = (): void => {
    const held = this.#ground.held()
    if (!held || this.#mustFetch) {
      this.#fetch()
      return
    }
    const now = this.#ground.now()
    if (this.#fetching || !this.#isConnected || now - this.#lastAskAt < ASK_EVERY_MS) return
    if (this.#askedAt !== null && now - this.#askedAt < ANSWER_WITHIN_MS) return
    this.#askedAt = now
    this.#lastAskAt = now
    this.#ground.join({ epoch: held.position.epoch, seq: Math.min(held.position.seq, this.#movesSeq) })
  }

  joined = ({ outcome, position }: Joined): void => {
    this.#askedAt = null
    this.#behindSince = null
    const held = this.#ground.held()
    if (outcome === 'reset' || !held || held.position.epoch !== position.epoch) {
      this.#mustFetch = true
      this.#fetch()
      return
    }
    // A replay carries whole worker rows with their fixes, so moves up to here are covered by it.
    this.#movesSeq = Math.max(this.#movesSeq, position.seq)
    if (outcome === 'current' && position.seq > held.position.seq) this.#ground.hold({ ...held, position })
  }

  changes = (changes: Changes): void => {
    if (!this.#fetching && this.#ground.held()) this.#take(changes)
    else if (this.#waiting.length < LONGEST_WAIT) this.#waiting.push(changes)
  }

  moves = (moves: Moves): void => {
    const held = this.#ground.held()
    if (!held) return
    const isSameLog = moves.epoch === held.position.epoch
    if (isSameLog) this.#ground.positions.takeMoves(moves.moves, this.#ground.now())
    if (!isSameLog || moves.from > this.#movesSeq) this.ask()
    else this.#movesSeq = Math.max(this.#movesSeq, moves.to)
  }

  beat = (beat: Heartbeat): void => {
    if (!this.#isBehind(beat)) {
      this.#behindSince = null
      return
    }
    this.#behindSince ??= this.#ground.now()
    const isLong = this.#ground.now() - this.#behindSince >= BEHIND_FOR_MS
    if (isLong || !this.#ground.held()) this.ask()
  }

  #isBehind(beat: Heartbeat): boolean {
    const held = this.#ground.held()
    if (!held || this.#mustFetch || held.position.epoch !== beat.epoch) return true
    return beat.seq > held.position.seq || beat.movesSeq > this.#movesSeq
  }

  #take(changes: Changes): void {
    const held = this.#ground.held()
    if (!held) return
    if (reachOf(changes, held.position) === 'gap') {
      this.ask()
      return
    }
    // Known changes are taken too: a replay may carry worker rows that only moved, which no changes had carried.
    this.#ground.hold(applyChanges(held, changes))
    this.#ground.positions.takeWorkers(changes.workers, this.#ground.now())
  }

  async #fetch(): Promise<void> {
    if (this.#fetching) return
    const fetching = new AbortController()
    this.#fetching = fetching
    // Whoever doubts what is held from now on doubts this answer too.
    const wasDoubted = this.#mustFetch
    this.#mustFetch = false
    try {
      this.#holdFresh(await this.#ground.fetchSnapshot(fetching.signal))
    } catch {
      // The next beat or connection asks again; until then the feed's age tells the truth.
      this.#mustFetch ||= wasDoubted
      return
    } finally {
      this.#fetching = null
    }
    const late = this.#waiting
    this.#waiting = []
    for (const changes of late) this.#take(changes)
    this.ask()
  }

  #holdFresh(fresh: Snapshot): void {
    const held = this.#ground.held()
    if (held && held.position.epoch !== fresh.position.epoch) this.#ground.positions.clear()
    this.#ground.hold(mergeSnapshot(held, fresh))
    this.#ground.positions.takeWorkers(fresh.workers, this.#ground.now())
    this.#movesSeq = fresh.position.seq
  }
}
