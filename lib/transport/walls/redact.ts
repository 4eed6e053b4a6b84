/** Paths whose last part is a key: who reads it in a log can open what it opens. */
const KEYED_PATH =
  /(\/(?:s|t|embed\/[a-z]+|api\/tracking|api\/share|api\/phone|api\/webhooks\/hypertrack|sign-in)\/)[^/?#\s"'\\]+/g
const KEYED_QUERY = /([?&;](?:token|key|publishable_key|secret|code|signature|password)=)[^&#\s"'\\]+/gi
const AUTHORIZATION = /\b(Basic|Bearer)\s+[\w+/=.~-]{8,}/gi

/**
 * A text for the log without what opens something: keys in paths and queries, Authorization headers, and every secret
 * that is given (docs/rules.md 58).
 */
export function redacted(text: string, secrets: readonly string[] = []): string {
  const pathless = text.replace(KEYED_PATH, '$1…').replace(KEYED_QUERY, '$1…').replace(AUTHORIZATION, '$1 …')
  return secrets.reduce((told, secret) => (secret.length < 8 ? told : told.replaceAll(secret, '…')), pathless)
}
