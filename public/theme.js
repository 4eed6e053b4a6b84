// Runs before every other script, and before the first paint: the theme the person chose here, else the system's.
// zod would try whether it may make code out of texts. It may not (docs/rules.md 56), and asking alone is a violation.
globalThis.__zod_globalConfig = { jitless: true }
;(() => {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    let chosen = null
    try {
      chosen = localStorage.getItem('waypost:theme')
    } catch {
      // Storage can be forbidden; then the system's theme it is.
    }
    const isDark = chosen ? chosen === 'dark' : system.matches
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
  }
  apply()
  system.addEventListener('change', apply)
  addEventListener('storage', apply)
})()
