import { config } from '../config.ts'

/** What this server is, for anybody who asks: no version and no means, which tell an attacker where to begin. */
export function nameServer() {
  return { name: 'Waypost' }
}

/** What this server is, for those who are let in. */
export function describeServer() {
  const { version, hypertrack, router, geocoder, keys, publicUrl } = config()
  return {
    ...nameServer(),
    version,
    mode: hypertrack ? 'hypertrack' : 'stand-alone',
    database: 'sqlite',
    tiles: 'bundled',
    router: router?.kind ?? 'roads',
    geocoder: geocoder?.kind ?? 'bundled',
    public_url: publicUrl,
    account_id: keys.accountId,
  }
}

/** Where events are sent to. Whoever knows it can send some, so it is for admins (docs/rules.md 53). */
export function describeInbound() {
  return { webhook_path: `/api/webhooks/hypertrack/${config().keys.webhookToken}` }
}
