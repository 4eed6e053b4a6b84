import { distanceM } from '../distance.ts'
import { foldedWords } from '../places/fold.ts'
import type { Place, PlaceKind } from '../places/place.ts'

/** What a geocoder's answer means for an address that nobody is typing any more. */
export type Judged =
  | { readonly kind: 'found'; readonly place: Place; readonly score: number }
  /** Some that are as good as each other. */
  | { readonly kind: 'several'; readonly places: readonly Place[] }
  /** Something near it: the street without the house. */
  | { readonly kind: 'vague'; readonly places: readonly Place[] }
  | { readonly kind: 'unknown' }

/** How near a place of this kind is to what was asked. */
const SCORE: Readonly<Record<PlaceKind, number>> = {
  point: 1,
  house: 1,
  corner: 0.9,
  place: 0.8,
  near_house: 0.7,
  street: 0.3,
}
const PRECISE_FROM = 0.5
/** Nearer than this, two places are one to whoever brings something. */
const SAME_M = 250
const MOST_OFFERED = 4

interface Fit {
  readonly place: Place
  /** Words asked for that it has. */
  readonly has: number
  /** Words of its name that nobody asked for. */
  readonly extra: number
}

function fitOf(place: Place, asked: ReadonlySet<string>): Fit {
  const name = new Set(foldedWords(place.label))
  const all = new Set([...name, ...foldedWords(place.address), ...foldedWords(place.detail)])
  const has = [...asked].filter((word) => all.has(word)).length
  return { place, has, extra: [...name].filter((word) => !asked.has(word)).length }
}

/** The score of a place; less when words were asked for that it does not have. */
function scoreOf(place: Place, asked: string): number {
  const words = new Set(foldedWords(asked))
  const { has } = fitOf(place, words)
  return SCORE[place.kind] * (words.size === 0 || place.kind === 'point' ? 1 : 0.5 + (0.5 * has) / words.size)
}

/** Decides whether the first place of an answer is meant, or somebody has to choose. */
export function judgePlaces(asked: string, places: readonly Place[]): Judged {
  const [first] = places
  if (!first) return { kind: 'unknown' }
  const words = new Set(foldedWords(asked))
  const best = isPrecise(first) ? first : betterThan(first, { places, words })
  if (!best) return { kind: 'vague', places: places.slice(0, MOST_OFFERED) }
  const { has, extra } = fitOf(best, words)
  const rivals = places.filter((place) => {
    if (place.kind !== best.kind || distanceM(place.at, best.at) < SAME_M) return false
    const fit = fitOf(place, words)
    return fit.has >= has && fit.extra <= extra
  })
  if (rivals.length > 0) return { kind: 'several', places: [best, ...rivals].slice(0, MOST_OFFERED) }
  return { kind: 'found', place: best, score: scoreOf(best, asked) }
}

const isPrecise = ({ kind }: Place) => SCORE[kind] >= PRECISE_FROM

/** Who types wants the street first; who wrote a number meant a house, even if only a neighbour's is known. */
function betterThan(
  street: Place,
  { places, words }: { places: readonly Place[]; words: ReadonlySet<string> },
): Place | undefined {
  const { has } = fitOf(street, words)
  return places.find((place) => isPrecise(place) && fitOf(place, words).has > has)
}
