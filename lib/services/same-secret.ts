import { hash, timingSafeEqual } from 'node:crypto'

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer')
}

/** True when both texts are the same; takes as long whatever they hold. */
export function isSameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected))
}
