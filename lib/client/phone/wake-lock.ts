let isWanted = false
let lock: WakeLockSentinel | null = null

export const canKeepAwake = () => typeof navigator !== 'undefined' && 'wakeLock' in navigator
export const isKeptAwake = () => isWanted

/** Keeps the screen on while the page is in front, or no longer; resolves with whether it does. */
export async function keepAwake(isNowWanted: boolean): Promise<boolean> {
  isWanted = isNowWanted && canKeepAwake()
  if (isWanted) await take()
  else await lock?.release()
  return isWanted
}

/** The browser lets go of it whenever something else is in front. */
async function take(): Promise<void> {
  lock = await navigator.wakeLock.request('screen').catch(() => null)
  isWanted = lock !== null
  if (isWanted) document.addEventListener('visibilitychange', again)
}

function again(): void {
  if (!isWanted) document.removeEventListener('visibilitychange', again)
  else if (document.visibilityState === 'visible') void take()
}
