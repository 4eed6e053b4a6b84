const SEQUENCE_END = 0x1000

/** Makes ids that sort as they were made. */
export type NewDeliveryId = (now: number, random: Uint8Array) => string

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')

/** The first id that a delivery made at `atMs` (epoch ms) can have: for finding what is older. */
export function firstIdAt(atMs: number): string {
  const time = hex(atMs, 12)
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}

/**
 * A maker of UUIDs version 7 (RFC 9562, 6.2 method 1): 48 bits of milliseconds, 12 bits that count within one, 62 bits
 * of `random` (8 bytes). Its ids ascend even when the clock steps back.
 */
export function deliveryIds(): NewDeliveryId {
  let lastMs = 0
  let count = 0
  return (now, random) => {
    count = now > lastMs ? 0 : count + 1
    lastMs = Math.max(now, lastMs) + (count === SEQUENCE_END ? 1 : 0)
    count %= SEQUENCE_END
    const time = hex(lastMs, 12)
    const [first = 0, ...rest] = random
    const tail = [0x80 | (first & 0x3f), ...rest.slice(0, 7)].map((byte) => hex(byte, 2)).join('')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(count, 3)}-${tail.slice(0, 4)}-${tail.slice(4)}`
  }
}
