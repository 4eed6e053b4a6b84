import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { chooseViewing, chosenViewing, VIEWING_COOKIE } from '#lib/language/choose-viewing.ts'
import { provideViewing, type Viewing, viewing } from '#lib/language/viewing.ts'
import { remember } from '../remember.ts'

// Next's pages and the custom server have a copy of this file each; the request's viewing has to be one for both.
const ofRequest = remember('request-viewing', () => {
  const storage = new AsyncLocalStorage<Viewing>()
  provideViewing(() => storage.getStore())
  return storage
})

/** What a request says of who asks. */
type Viewed = Pick<IncomingMessage, 'url' | 'headers'>

function cookieNamed(name: string, header: string | undefined): string | undefined {
  const found = header?.split(';').find((pair) => pair.trim().startsWith(`${name}=`))
  const value = found?.slice(found.indexOf('=') + 1)
  try {
    return value === undefined ? undefined : decodeURIComponent(value)
  } catch {
    return undefined
  }
}

/** In a frame the page around it says how things are told, else the reader's browser does; our cookie is the desk's. */
function embeddedViewing(address: string, headers: IncomingHttpHeaders): Viewing {
  const query = new URLSearchParams(address.slice(address.indexOf('?') + 1))
  const lang = query.get('lang')
  const asked = [lang === null ? [] : lang, headers['accept-language'] ?? []].flat().join(',')
  return chooseViewing(chosenViewing(new URLSearchParams({ units: query.get('units') ?? '' }).toString()), asked)
}

/** Answers a request so that everything said on the way is said as its sender wants to be told (docs/decisions/0031). */
export function asViewed<T>({ url, headers }: Viewed, answer: () => T): T {
  if (url?.startsWith('/embed/')) return ofRequest.run(embeddedViewing(url, headers), answer)
  const chosen = chosenViewing(cookieNamed(VIEWING_COOKIE, headers.cookie))
  return ofRequest.run(chooseViewing(chosen, headers['accept-language']), answer)
}

/** Says everything on the way as this viewing wants it, whoever asked. */
export function viewedAs<T>(seen: Viewing, answer: () => T): T {
  return ofRequest.run(seen, answer)
}

/** The viewing of who looks at this page. Only in server components; a page that asks is made for each request. */
export async function pageViewing(): Promise<Viewing> {
  const { connection } = await import('next/server')
  await connection()
  return viewing()
}
