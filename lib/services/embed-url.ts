import { config } from '../config.ts'

/** The framed view of an order or a route. The publishable key names the account; it opens nothing by itself (ruling 15). */
export function embedUrlOf(noun: 'orders' | 'routes', handle: string): string {
  const { publicUrl, keys } = config()
  return `${publicUrl}/embed/${noun}/${encodeURIComponent(handle)}?publishable_key=${encodeURIComponent(keys.publishableKey)}`
}
