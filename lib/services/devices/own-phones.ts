import { readPhoneIds } from '#lib/storage/device-tokens.ts'
import { remember } from '../../remember.ts'

const known = () => remember('own phones', () => new Set<string>())

/** Reads which phones report to us. Once, at the start. */
export async function loadOwnPhones(): Promise<void> {
  for (const deviceId of await readPhoneIds()) known().add(deviceId)
}

/** A phone was added. */
export function addOwnPhone(deviceId: string): void {
  known().add(deviceId)
}

/** Phones are no longer there. */
export function dropOwnPhones(isGone: (deviceId: string) => boolean): void {
  for (const deviceId of known()) if (isGone(deviceId)) known().delete(deviceId)
}

/** True for a phone that reports to us. Of others HyperTrack tells, and nothing is found out about them here. */
export function isOwnPhone(deviceId: string): boolean {
  return known().has(deviceId)
}
