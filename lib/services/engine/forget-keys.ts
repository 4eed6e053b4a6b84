/** Takes out of a map what is gone. */
export function forgetKeys(map: Map<string, unknown>, isGone: (key: string) => boolean): void {
  for (const key of map.keys()) if (isGone(key)) map.delete(key)
}
