/** English text that was marked for being said later. */
export type Phrase = string & { readonly phrase: true }

/** `phrase` for several at once: `phrases('App closed by hand', 'Somebody swiped the app away.')`. Needs no package, so facts may hold them. */
export function phrases<const M extends readonly string[]>(...messages: M): { [K in keyof M]: Phrase } {
  return messages as unknown as { [K in keyof M]: Phrase }
}
