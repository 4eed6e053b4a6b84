let lastAt = Number.NEGATIVE_INFINITY

if (typeof window !== 'undefined') {
  window.addEventListener('keydown', () => (lastAt = performance.now()), { capture: true, passive: true })
}

/** When a key was last pressed anywhere on the page, by `performance.now`. */
export const lastKeyAt = (): number => lastAt
