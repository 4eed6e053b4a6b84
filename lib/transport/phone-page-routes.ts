import { phoneCompletion, phonePageQuery } from '#lib/contract/phone-page.ts'
import { Problem } from '#lib/contract/problem.ts'
import { completeFromPhone } from '#lib/services/devices/complete-from-phone.ts'
import { type Phone, phoneOfToken } from '#lib/services/devices/device-tokens.ts'
import { dropSubscription, subscribe } from '#lib/services/devices/push-subscriptions.ts'
import { showPhonePage } from '#lib/services/devices/show-phone-page.ts'
import { unprocessable } from '#lib/services/orders/unprocessable.ts'
import { bearerToken } from './basic-auth.ts'
import { phoneStream } from './phone-stream.ts'
import { type Answer, jsonText, NO_CONTENT, problemAnswer } from './problems.ts'
import { readJson } from './read-json.ts'

interface PhoneCall {
  readonly phone: Phone
  readonly token: string
  readonly request: Request
  readonly params: Record<string, string>
}

interface RouteContext {
  params: Promise<Record<string, string>>
}

type Handle = (call: PhoneCall) => Promise<object | null>

async function admitted(request: Request): Promise<{ phone: Phone; token: string }> {
  const token = bearerToken(request.headers.get('authorization') ?? '') ?? ''
  const phone = token === '' ? null : await phoneOfToken(token)
  if (phone === null) throw new Problem('unauthenticated', 'This link is not available')
  return { phone, token }
}

function responseOf({ status, headers, text }: Answer): Response {
  return new Response(status === NO_CONTENT.status ? null : text, { status, headers })
}

/**
 * A Next route function for a phone's own page. The token in the header is all that admits, so no other site can have a
 * browser send it; one that is unknown and one that was revoked are answered alike.
 */
function phoneRoute(handle: Handle) {
  return async (request: Request, context: RouteContext): Promise<Response> => {
    try {
      const result = await handle({ ...(await admitted(request)), request, params: await context.params })
      if (result instanceof Response) return result
      return responseOf(result === null ? NO_CONTENT : jsonText(200, JSON.stringify(result)))
    } catch (error) {
      return responseOf(problemAnswer(error, { method: request.method, path: new URL(request.url).pathname }))
    }
  }
}

export const phonePageRoute = phoneRoute(({ phone, token, request }) => {
  const { from } = phonePageQuery.parse(Object.fromEntries(new URL(request.url).searchParams))
  return showPhonePage(phone, { token, fromMs: from })
})

export const phoneChangesRoute = phoneRoute(({ phone, request }) => phoneStream(phone, request.signal))

export const phoneCompletionRoute = phoneRoute(async ({ phone, request, params }) => {
  const read = phoneCompletion.safeParse(await readJson(request))
  if (!read.success) throw unprocessable(read.error)
  await completeFromPhone(phone, params.handle ?? '', Date.parse(read.data.at))
  return null
})

/** `POST` keeps where the page can be called, `DELETE` forgets it. */
export const phonePushRoute = phoneRoute(async ({ phone, request }) => {
  if (request.method === 'DELETE') await dropSubscription(phone.deviceId)
  else await subscribe(phone, await readJson(request))
  return null
})
