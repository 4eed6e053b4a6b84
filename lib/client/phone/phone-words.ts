import { age, clockTime, distance } from '#lib/client/words/format.ts'
import { outageWords } from '#lib/client/words/outage-words.ts'
import type { PhoneStop } from '#lib/contract/phone-page.ts'
import { distanceM } from '#lib/domain/distance.ts'
import { type Phrase, phrase, say } from '#lib/language/say.ts'
import { DENIED_CODE } from './phone-health.ts'
import type { LastFix } from './phone-senses.ts'
import type { PhoneState } from './phone-session.ts'

/** A state in one shape and one line, and what it means. */
export interface BandWords {
  readonly shape: 'on' | 'off' | 'limit' | 'blocked'
  readonly title: string
  readonly text: string
}

const band = (shape: BandWords['shape'], title: string, text: string): BandWords => ({ shape, title, text })

/** The first thing on the page: whether somebody sees where this phone is, and if not, why. */
export function bandWords(state: PhoneState): BandWords {
  const { page, senses, trouble } = state
  if (page === null || !page.tracking.isWanted) return offWords(state)
  const since = senses.troubleSinceMs
  const isBlocked = senses.permission === 'denied' || senses.permission === 'insecure'
  if (isBlocked) return blockedWords(senses.permission === 'insecure', since)
  if (senses.permission === 'prompt') {
    return band(
      'limit',
      say('Location is not allowed yet'),
      say('Your phone asks once. Without it nobody sees where you are.'),
    )
  }
  if (trouble !== null) {
    const text = say('Nothing is lost. It is sent when you are back online, with the true times.')
    return band('limit', say('No internet, still recording'), text)
  }
  if (senses.isWithoutFix) {
    return band(
      'limit',
      say('No position'),
      say('Your phone does not know where it is. Under the open sky it finds out soonest.'),
    )
  }
  return band('on', say('Tracking is on'), reasonWords(page.tracking.why, page.stops[0]))
}

function blockedWords(isInsecure: boolean, since: number | null): BandWords {
  if (isInsecure) {
    const text = say('Browsers give positions to pages over HTTPS alone. Ask for a link that begins with https.')
    return band('blocked', say('Location is blocked'), text)
  }
  const label = outageWords({ code: DENIED_CODE, label: null }).label
  const seen =
    since === null
      ? say('Dispatch sees “{label}”.', { label })
      : say('Dispatch sees “{label}” since {time}.', { label, time: clockTime(since) })
  return band(
    'blocked',
    say('Location is blocked'),
    `${say('Your phone does not let this page see where you are.')} ${seen}`,
  )
}

function offWords({ page }: PhoneState): BandWords {
  if (page?.tracking.isStoppedHere) {
    const text = say('You stopped it here. It begins again with another order, or when you open this page anew.')
    return band('off', say('Tracking is off'), `${say('Nobody can see where you are.')} ${text}`)
  }
  const at = page?.day.lastCompletedAt ?? null
  const last = at === null ? '' : ` ${say('Your last stop was completed at {time}.', { time: clockTime(at) })}`
  return band('off', say('Tracking is off'), `${say('Nobody can see where you are.')}${last}`)
}

function reasonWords(why: readonly string[], stop: PhoneStop | undefined): string {
  if (why.includes('order') && stop !== undefined) {
    return say('Asked for by order {order}. Stops by itself after your last stop.', { order: stop.handle })
  }
  if (why.includes('work_status')) return say('Asked for by dispatch while you are on shift.')
  return say('Switched on here, on this phone.')
}

const ACTS: Readonly<Record<string, Phrase>> = {
  arrived: phrase('Arrived'),
  done: phrase('Done'),
  no_answer: phrase('No answer'),
  note: phrase('Note'),
  complete: phrase('Complete'),
}

/** What a worker did, in a word; a word that is not ours as it is. */
export function actWord(act: string): string {
  const known = ACTS[act]
  return known === undefined ? act : say(known)
}

/** `14:29 in 4 min`, as two texts; null when nobody expects anything. */
export function expectedWords({ etaAt, arrivedAt }: PhoneStop, now: number): { time: string; away: string } | null {
  if (arrivedAt !== null) return { time: clockTime(arrivedAt), away: say('arrived') }
  if (etaAt === null) return null
  return { time: clockTime(etaAt), away: etaAt > now ? say('in {span}', { span: age(etaAt - now) }) : say('now') }
}

/** How far the phone is from a stop; null when either is not known. */
export function awayWords({ lon, lat }: PhoneStop, fix: LastFix | null): string | null {
  if (lon === null || lat === null || fix === null) return null
  return say('{distance} from here', { distance: distance(distanceM([lon, lat], [fix.lon, fix.lat])) })
}

/** Opens the phone's own map program where it has one. */
export function directionsUrl({ lon, lat }: PhoneStop, userAgent: string): string | null {
  if (lon === null || lat === null) return null
  if (/iPhone|iPad/.test(userAgent)) return `maps:?daddr=${lat},${lon}`
  if (userAgent.includes('Android')) return `geo:${lat},${lon}?q=${lat},${lon}`
  return `https://www.openstreetmap.org/directions?to=${lat},${lon}`
}
