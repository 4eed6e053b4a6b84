import type { DeviceEvent } from '#lib/contract/device-events.ts'

const SCOPE = '/t/'

/** Puts the service worker in place and has it keep what this page is made of, so that it opens without a network. */
export async function keepShell(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const worker = await navigator.serviceWorker.register('/t/wake.js', { scope: SCOPE })
  await navigator.serviceWorker.ready
  const urls = performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((url) => url.startsWith(location.origin))
  worker.active?.postMessage({ type: 'keep', page: location.pathname, urls })
}

interface UserAgentData {
  readonly platform?: string
  getHighEntropyValues?(hints: readonly string[]): Promise<{ model?: string; platformVersion?: string }>
}

/** What the browser tells of the phone it runs on. */
export async function registrationEvent(version: string): Promise<DeviceEvent> {
  const data = (navigator as { userAgentData?: UserAgentData }).userAgentData
  const more = await data?.getHighEntropyValues?.(['model', 'platformVersion']).catch(() => undefined)
  return {
    kind: 'registered',
    recorded_at: new Date().toISOString(),
    device_info: {
      os_name: data?.platform || osOf(navigator.userAgent),
      os_version: more?.platformVersion || null,
      device_model: more?.model || null,
      app_name: 'Waypost phone page',
      app_version_string: version,
    },
  }
}

function osOf(userAgent: string): string | null {
  return /iPhone|iPad|Android|Windows|Mac OS|Linux/.exec(userAgent)?.[0] ?? null
}
