// Engine.IO 4 and Socket.IO 5 as far as one who only listens needs them: the library would weigh more than the page.
// https://socket.io/docs/v4/socket-io-protocol/

export interface GuestSocketEvents {
  onView: (view: unknown) => void
  /** The link opens nothing any more. */
  onOver: () => void
  /** True while views come by themselves. */
  onConnected: (isConnected: boolean) => void
}

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000
/** The server pings every 10 s: one that is silent for so long is gone, though nobody said so. */
const SILENT_MS = 25_000

/** Listens in a guest namespace by a token and what else opens it, and comes back whenever the line breaks, until the returned function is called. */
export function listenAsGuest(
  namespace: string,
  auth: Readonly<Record<string, string>>,
  events: GuestSocketEvents,
): () => void {
  let waitMs = FIRST_WAIT_MS
  let isEnded = false
  let line: WebSocket | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const answer = (data: string, socket: WebSocket) => {
    if (data === '2') socket.send('3')
    if (data.startsWith('0')) socket.send(`40${namespace},${JSON.stringify(auth)}`)
    if (data.startsWith(`42${namespace},`)) hear(data.slice(namespace.length + 3), events)
    // Refused, or sent away.
    if (/^4[14]/.test(data)) socket.close()
    if (!data.startsWith(`40${namespace}`)) return
    waitMs = FIRST_WAIT_MS
    events.onConnected(true)
  }
  const open = () => {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`)
    line = socket
    let silence = setTimeout(() => socket.close(), SILENT_MS)
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      clearTimeout(silence)
      silence = setTimeout(() => socket.close(), SILENT_MS)
      if (!isEnded) answer(data, socket)
    }
    socket.onclose = () => {
      clearTimeout(silence)
      if (isEnded) return
      events.onConnected(false)
      // Each at a moment of its own: all who have lost the same server would else come back in the same second.
      timer = setTimeout(open, waitMs * (0.5 + Math.random()))
      waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2)
    }
  }
  open()
  return () => {
    isEnded = true
    clearTimeout(timer)
    line?.close()
  }
}

function hear(text: string, { onView, onOver }: GuestSocketEvents): void {
  const [name, view] = JSON.parse(text) as [string, unknown]
  if (name === 'guest:view') onView(view)
  if (name === 'guest:over') onOver()
}
