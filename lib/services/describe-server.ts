import { config } from '../config.ts'

/** What this server is, for anybody who asks. */
export function describeServer() {
  const { version, hypertrack, router, geocoder } = config()
  return {
    name: 'Waypost',
    version,
    mode: hypertrack ? 'hypertrack' : 'stand-alone',
    database: 'sqlite',
    tiles: 'bundled',
    router: router?.kind ?? 'roads',
    geocoder: geocoder?.kind ?? 'bundled',
  }
}

/** What only those who may use the account should know. */
export function describeAccount() {
  const { keys, publicUrl } = config()
  return {
    public_url: publicUrl,
    webhook_path: `/api/webhooks/hypertrack/${keys.webhookToken}`,
    account_id: keys.accountId,
  }
}
