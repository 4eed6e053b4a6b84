import { config } from '../../config.ts'

/** The framed view of an order or a route. The publishable key names the account; it opens nothing by itself (docs/rules.md 16). */
export function embedUrlOf(noun: 'orders' | 'routes', handle: string): string {
  const { publicUrl, keys } = config()
  return `${publicUrl}/embed/${noun}/${encodeURIComponent(handle)}?publishable_key=${encodeURIComponent(keys.publishableKey)}`
}
