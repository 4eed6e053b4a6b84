// Runs before every other script, and before the first paint: the theme the person chose here, else the system's.
// In a frame the page around it chooses.
// zod would try whether it may make code out of texts. It may not (docs/rules.md 56), and asking alone is a violation.
globalThis.__zod_globalConfig = { jitless: true }
;(() => {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const isEmbedded = location.pathname.startsWith('/embed/')
  const chosenHere = () => {
    if (isEmbedded) return new URLSearchParams(location.search).get('theme')
    try {
      return localStorage.getItem('waypost:theme')
    } catch {
      // Storage can be forbidden; then the system's theme it is.
      return null
    }
  }
  const apply = () => {
    const chosen = chosenHere()
    const isDark = chosen === 'dark' || (chosen !== 'light' && system.matches)
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
  }
  apply()
  system.addEventListener('change', apply)
  addEventListener('storage', apply)
})()
