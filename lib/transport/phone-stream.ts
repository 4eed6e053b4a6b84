import type { PhoneChange } from '#lib/contract/phone-page.ts'
import { Problem } from '#lib/contract/problem.ts'
import type { Phone } from '#lib/services/devices/device-tokens.ts'
import { watchesOf, watchPhone } from '#lib/services/devices/phone-watch.ts'
import { remember } from '../remember.ts'

const BEAT_MS = 10_000
/** What changes together is told once. */
const GATHER_MS = 300
const AT_ONCE_AT_MOST = 8

const open = () => remember('phone streams', () => new Set<() => void>())

/** Ends all of them, so that the process can end: pages come back by themselves. */
export function closePhoneStreams(): void {
  for (const close of open()) close()
}

/**
 * Tells a phone's page when it is to ask anew, and when its link has ended: `text/event-stream`, read with the token in a
 * header as no `EventSource` could. Throws Problem `unavailable` when the same phone has too many of them.
 */
export async function phoneStream(phone: Phone, signal: AbortSignal): Promise<Response> {
  if (watchesOf(phone.deviceId) >= AT_ONCE_AT_MOST) throw new Problem('unavailable', 'This phone listens already')
  const stream = openStream()
  stream.onClosed(await watchPhone(phone, stream.tell))
  // What happened before anybody listened here is asked for once.
  stream.tell('changed')
  signal.addEventListener('abort', stream.close)
  return new Response(stream.body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  })
}

function openStream() {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  const encoder = new TextEncoder()
  let gathering: NodeJS.Timeout | null = null
  let afterwards = () => {}
  // A page that is gone rejects what is written to it: then the stream is over.
  const write = (text: string) => void writer.write(encoder.encode(text)).catch(() => close())
  const beat = setInterval(() => write(':\n\n'), BEAT_MS)

  function close(): void {
    clearInterval(beat)
    if (gathering) clearTimeout(gathering)
    open().delete(close)
    afterwards()
    writer.close().catch(() => undefined)
  }

  function tell(change: PhoneChange): void {
    if (change === 'ended') {
      write('data: ended\n\n')
      close()
      return
    }
    gathering ??= setTimeout(() => {
      gathering = null
      write('data: changed\n\n')
    }, GATHER_MS)
  }

  open().add(close)
  write(':\n\n')
  const onClosed = (then: () => void) => {
    afterwards = then
  }
  return { body: readable, tell, close, onClosed }
}
