import type { PhoneApi } from './phone-api.ts'

/** Whether this browser can be woken at all, may be, and is. */
export type PushState = 'impossible' | 'off' | 'on' | 'denied'

const registration = async () => {
  const found = await navigator.serviceWorker?.getRegistration('/t/')
  return found !== undefined && 'pushManager' in found ? found : null
}

export async function pushState(): Promise<PushState> {
  const worker = await registration()
  if (worker === null || typeof Notification === 'undefined') return 'impossible'
  if (Notification.permission === 'denied') return 'denied'
  return (await worker.pushManager.getSubscription()) === null ? 'off' : 'on'
}

/** Asks to be woken: after a tap only, because the browser's own question follows. `key` is the server's public one. */
export async function subscribePush(api: PhoneApi, key: string): Promise<PushState> {
  const worker = await registration()
  if (worker === null) return 'impossible'
  if ((await Notification.requestPermission()) !== 'granted') return 'denied'
  const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  await api.subscribe(subscription.toJSON())
  return 'on'
}

export async function unsubscribePush(api: PhoneApi): Promise<PushState> {
  await api.unsubscribe()
  const worker = await registration()
  await (await worker?.pushManager.getSubscription())?.unsubscribe()
  return 'off'
}

/** Tells the server of a subscription that it does not know any more: a push service may have made another one. */
export async function renewPush(api: PhoneApi): Promise<void> {
  const subscription = await (await registration())?.pushManager.getSubscription()
  if (subscription) await api.subscribe(subscription.toJSON())
}
