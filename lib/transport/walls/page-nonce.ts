/** In which header a page finds its nonce; always ours, never what a client sent. */
export const NONCE_HEADER = 'x-waypost-nonce'

/** What lets a script of ours run in this page. Only in server components; a page that asks is made for each request. */
export async function pageNonce(): Promise<string | undefined> {
  const { headers } = await import('next/headers')
  return (await headers()).get(NONCE_HEADER) ?? undefined
}
