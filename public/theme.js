// Runs before the first paint: the theme the person chose here, else the system's.
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
