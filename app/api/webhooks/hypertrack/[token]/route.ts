import { bodyOfWeb } from '#lib/transport/raw-request.ts'
import { handleWebhook } from '#lib/transport/webhook-handler.ts'

// The custom server answers this path before Next sees it, with the same handler
// (docs/decisions/0006-custom-server-calls-the-webhook-handler-before-next.md).
export async function POST(request: Request, context: { params: Promise<{ token: string }> }): Promise<Response> {
  const headers = Object.fromEntries(request.headers)
  const body = request.body as AsyncIterable<Uint8Array> | null
  const answer = await handleWebhook((await context.params).token, headers, bodyOfWeb(body))
  return new Response(answer.text, answer)
}
