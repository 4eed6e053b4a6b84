import { shareExampleRequest } from '#lib/contract/share-api.ts'
import type { PublicOrderView } from '#lib/contract/share-view.ts'
import { chooseViewing } from '#lib/language/choose-viewing.ts'
import { loadMessages } from '#lib/language/messages.ts'
import { LANGUAGES, type Viewing } from '#lib/language/viewing.ts'
import { readQuery } from '#lib/services/orders/unprocessable.ts'
import { countVisit } from '#lib/services/share/count-visit.ts'
import { followShare } from '#lib/services/share/follow-share.ts'
import { previewExample, previewShare } from '#lib/services/share/preview-share.ts'
import { ADMIN, OF_ORDER } from '../asks.ts'
import { logUnexpected } from '../log.ts'
import { problemAnswer } from '../problems.ts'
import { opsRoute } from '../route.ts'
import { viewedAs } from '../viewing.ts'
import { NONCE_HEADER } from '../walls/page-nonce.ts'
import { pageOptions } from './page-options.ts'
import { deadDocument, shareDocument, sharePart } from './share-document.ts'

interface Context {
  params: Promise<{ token: string }>
}

/** By the language of the browser, or as the address says; what a signed-in person chose for the desk is not the customer's. */
function viewingOf(query: URLSearchParams, acceptLanguage: string | null): Viewing {
  const language = LANGUAGES.find((one) => one === query.get('lang')) ?? null
  return chooseViewing({ language, units: null, clock: null }, acceptLanguage ?? undefined)
}

const NEVER_KEPT = { 'cache-control': 'no-store', vary: 'accept-language' }
const asPage = (text: string, status = 200) =>
  new Response(text, { status, headers: { ...NEVER_KEPT, 'content-type': 'text/html; charset=utf-8' } })

/**
 * `GET /s/{token}`: the customer's page; with `part=live` what its script puts in place of what it showed, 304 while the
 * words are the same. A link that opens nothing is answered alike, whatever is wrong with it (docs/rules.md 47).
 */
export async function sharePage(request: Request, context: Context): Promise<Response> {
  const { searchParams } = new URL(request.url)
  try {
    const { token } = await context.params
    const now = Date.now()
    const found = await followShare(token, now)
    const seen = viewingOf(searchParams, request.headers.get('accept-language'))
    await loadMessages(seen.language)
    return await viewedAs(seen, async () => {
      if (found === null) return asPage(deadDocument(), 404)
      const options = pageOptions(searchParams)
      if (searchParams.get('part') === 'live') return livePart(request, sharePart(found.view, options, now))
      if (request.method === 'GET') count(found, request, now)
      return asPage(shareDocument({ view: found.view, options, now, nonce: request.headers.get(NONCE_HEADER) }))
    })
  } catch (error) {
    const { status, headers, text } = problemAnswer(error, { path: '/s/…' })
    return new Response(text, { status, headers })
  }
}

function livePart(request: Request, part: ReturnType<typeof sharePart>): Response {
  const etag = `"${part.etag}"`
  const headers = { ...NEVER_KEPT, etag, 'content-type': 'application/json; charset=utf-8' }
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(JSON.stringify(part), { headers })
}

/** Nobody waits for the count, and nobody is refused because it could not be kept. */
function count(link: { shareId: string; version: number }, { headers }: Request, now: number): void {
  const [address, browser] = [headers.get('x-forwarded-for') ?? '', headers.get('user-agent') ?? '']
  countVisit(link, { address, browser, now }).catch((error: unknown) => logUnexpected(error))
}

/** `GET /s/preview/{order_handle}`: the page as its customer sees it, for the desk; `stage` is now, before or after. */
export const sharePreview = opsRoute(async ({ handle, url }) => {
  const now = Date.now()
  return standing(await previewShare(handle, url.searchParams.get('stage') ?? 'now', now), url.searchParams, now)
}, OF_ORDER)

/** `GET /s/preview`: the page of an invented order under rules that are being chosen, for who may choose them. */
export const shareExample = opsRoute(({ url }) => {
  const now = Date.now()
  return standing(previewExample(readQuery(shareExampleRequest, url.searchParams), now), url.searchParams, now)
}, ADMIN)

/** The page without a script, as an answer. */
async function standing(view: PublicOrderView, query: URLSearchParams, now: number) {
  const seen = viewingOf(query, null)
  await loadMessages(seen.language)
  const text = viewedAs(seen, () => shareDocument({ view, options: pageOptions(query), now, nonce: null }))
  return { status: 200, headers: { ...NEVER_KEPT, 'content-type': 'text/html; charset=utf-8' }, text }
}
