import type { PhonePageView } from '#lib/contract/phone-page.ts'
import type { Waiting } from './phone-store.ts'

interface Choice {
  readonly isTracking: boolean
  /** `made`: not on the disk yet; `waiting`: not confirmed yet; `taken`: what is asked from now on tells of it. */
  readonly state: 'made' | 'waiting' | 'taken'
}

/**
 * What the worker chose on this phone and the server may not know yet. It holds at once, also without a network: who stops
 * tracking is not seen from that tap on (docs/rules.md 51).
 */
export class TrackingChoice {
  private choice: Choice | null = null

  make(isTracking: boolean): void {
    this.choice = { isTracking, state: 'made' }
  }

  /** It is in the queue. */
  kept(): void {
    if (this.choice?.state === 'made') this.choice = { ...this.choice, state: 'waiting' }
  }

  /** Takes what still waits to be sent. True when the server has just learned of the choice. */
  isNewlyTaken(waiting: readonly Waiting[]): boolean {
    const isIn = waiting.some(({ what }) => what.kind === 'event' && what.event.kind === 'intent')
    if (this.choice?.state !== 'waiting' || isIn) return false
    this.choice = { ...this.choice, state: 'taken' }
    return true
  }

  /** To be called before the server is asked; the answer's `over` what was chosen before that. */
  asking(): () => void {
    const asked = this.choice
    return () => {
      if (asked?.state === 'taken' && this.choice === asked) this.choice = null
    }
  }

  /** What the server wants, with what was chosen here put over it. */
  over(page: PhonePageView): PhonePageView {
    if (this.choice === null) return page
    const { isTracking } = this.choice
    const { why } = page.tracking
    const others = why.filter((reason) => reason !== 'local')
    const tracking = isTracking
      ? { isWanted: true, why: [...others, 'local'], isStoppedHere: false }
      : { isWanted: false, why: others, isStoppedHere: others.length > 0 }
    return { ...page, tracking }
  }
}
