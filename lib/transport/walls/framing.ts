/**
 * Origins that may show this path in a frame, beside ourselves. None, except what is made to be embedded.
 * The one place where this is decided; embeds answer here with the hosts of their key (docs/rules.md 56).
 */
export async function framersOf(_url: URL): Promise<readonly string[]> {
  return []
}
