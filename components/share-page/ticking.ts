/** Since so long nothing was heard: the light that says "live" goes out. */
const OLD_MS = 90_000

const filled = (text: string | undefined, n: number, h = 0) =>
  (text ?? '').replace('{n}', String(n)).replace('{h}', String(h))

function leftText({ min, hour, now: atOnce }: DOMStringMap, leftMs: number): string {
  const minutes = Math.round(leftMs / 60_000)
  if (minutes < 1) return atOnce ?? ''
  return minutes < 60 ? filled(min, minutes) : filled(hour, minutes % 60, Math.floor(minutes / 60))
}

function ageText({ s, min }: DOMStringMap, ageMs: number): string {
  const seconds = Math.max(0, Math.round(ageMs / 1000))
  return seconds < 60 ? filled(s, seconds) : filled(min, Math.floor(seconds / 60))
}

function say(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text
}

/** Counts on what says how long something takes or is ago, in the words that the page came with. `now`: the server's, epoch ms. */
export function tick(page: Document, now: number): void {
  for (const element of page.querySelectorAll<HTMLElement>('[data-until]')) {
    say(element, leftText(element.dataset, Number(element.dataset.until) - now))
  }
  for (const element of page.querySelectorAll<HTMLElement>('[data-since]')) {
    const ageMs = now - Number(element.dataset.since)
    say(element, ageText(element.dataset, ageMs))
    page.documentElement.classList.toggle('old', ageMs > OLD_MS)
  }
}
