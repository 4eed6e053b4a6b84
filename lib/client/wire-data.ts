/** Reads single fields of an event's `data` as it came by wire: the right kind of value or nothing. */

export type WireData = Record<string, unknown>

/** A finite number, also when it was sent as text. */
export function numberIn(data: WireData, name: string): number | null {
  const value = data[name]
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

/** A text that is not empty. */
export function textIn(data: WireData, name: string): string | null {
  const value = data[name]
  return typeof value === 'string' && value !== '' ? value : null
}

/** A moment in epoch ms from timestamp text. */
export function momentIn(data: WireData, name: string): number | null {
  const text = textIn(data, name)
  const at = text === null ? Number.NaN : Date.parse(text)
  return Number.isNaN(at) ? null : at
}

/** A nested object, or an empty one. */
export function objectIn(data: WireData, name: string): WireData {
  const value = data[name]
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as WireData) : {}
}
