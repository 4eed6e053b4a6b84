import type { IncomingMessage, ServerResponse } from 'node:http'
import { confirmSubscription } from '#lib/gateways/sns-confirmation.ts'
import { ourAdmission } from '#lib/services/intake/our-admission.ts'
import { submit } from '#lib/services/intake/record.ts'
import { type Headers, type TakeOptions, takeWebhook, type WebhookAnswer } from '#lib/services/intake/take-webhook.ts'
import { isSameSecret } from '#lib/services/same-secret.ts'
import { countWebhook } from '#lib/services/standing/counts.ts'
import { config } from '../config.ts'
import { remember } from '../remember.ts'
import { logUnexpected } from './log.ts'
import { type Answer, jsonText } from './problems.ts'
import {
  type BodyReader,
  bodyOfNode,
  bytesTold,
  bytesToRead,
  isDrainingNow,
  plain,
  reply,
  UNAVAILABLE,
} from './raw-request.ts'

export const WEBHOOK_PATH = '/api/webhooks/hypertrack/'

/**
 * One webhook request, whichever server carries it: the custom server calls this before Next sees the path, the route
 * file calls the same. The path token is compared in constant time; a wrong one leaves nothing behind.
 */
export async function handleWebhook(token: string, headers: Headers, read: BodyReader): Promise<Answer> {
  const began = performance.now()
  const answer = await answerTo(token, headers, read)
  countWebhook(answer.status, performance.now() - began)
  return answer
}

async function answerTo(token: string, headers: Headers, read: BodyReader): Promise<Answer> {
  if (!isSameSecret(token, config().keys.webhookToken)) return jsonText(404, '{"code":"not_found"}')
  if (isDrainingNow()) return UNAVAILABLE()
  const visit = ourAdmission().enter(bytesTold(headers))
  if (visit === null) return UNAVAILABLE()
  try {
    const { raw, isComplete } = await read(bytesToRead(headers))
    visit.weigh(raw.length)
    return answerOf(await takeWebhook({ headers, raw, isComplete, source: 'hypertrack' }, options()))
  } catch (error) {
    logUnexpected(error, { path: `${WEBHOOK_PATH}…` })
    return UNAVAILABLE()
  } finally {
    visit.leave()
  }
}

function options(): TakeOptions {
  return remember('webhook options', () => {
    const { mode, secrets, scheme } = config().signature
    return { signature: { mode, secrets: [...secrets, ...accountKeys()], scheme }, submit }
  })
}

/** HyperTrack may sign with the account's own secret key: nothing says that it does not. */
function accountKeys(): string[] {
  const { hypertrack } = config()
  return hypertrack ? [hypertrack.secretKey] : []
}

function answerOf({ status, receipt, body }: WebhookAnswer): Answer {
  if (status === 503) return UNAVAILABLE()
  if (body?.kind === 'subscription_confirmation' && config().confirmsSubscriptions) {
    confirmSubscription(body.subscribeUrl).catch((error: unknown) => logUnexpected(error))
  }
  const count = (result: string) => receipt?.results.filter((each) => each.result === result).length ?? 0
  const counts = { stored: count('stored'), duplicate: count('duplicate'), quarantined: count('quarantined') }
  return jsonText(status, JSON.stringify(counts))
}

/** True when the request is a webhook, which is then answered here. For the custom server's request listener. */
export function takesWebhook(request: IncomingMessage, response: ServerResponse): boolean {
  const url = request.url ?? ''
  if (request.method !== 'POST' || !url.startsWith(WEBHOOK_PATH)) return false
  handleWebhook(tokenOf(url), plain(request.headers), bodyOfNode(request)).then(
    (answer) => reply(request, response, answer),
    (error: unknown) => logUnexpected(error),
  )
  return true
}

function tokenOf(url: string): string {
  return url
    .slice(WEBHOOK_PATH.length)
    .replace(/[?#].*$/, '')
    .replace(/\/$/, '')
}
