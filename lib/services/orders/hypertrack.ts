import { type HypertrackApi, hypertrackApi } from '#lib/gateways/hypertrack-api.ts'
import { config } from '../../config.ts'

/** HyperTrack's API with the configured account; null in stand-alone mode. */
export function hypertrack(): (HypertrackApi & { readonly accountId: string }) | null {
  const account = config().hypertrack
  return account && { ...hypertrackApi(account), accountId: account.accountId }
}
