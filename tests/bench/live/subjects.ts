import { bundledServer, startSubject } from '../subject.ts'

// Who tells those who listen, in bench:live and bench:latency.

const KEYS = { id: '5f0c0a52-8d3f-4f7e-9d53-1f1f5b1f0a01', secret: 'bench-secret-key-0123456789-01234567890' }
const TOKEN = 'bench-token-0123456789-0123456789-01'

/** Lets a viewer of ours in. */
export const authorization = `Basic ${Buffer.from(`${KEYS.id}:${KEYS.secret}`).toString('base64')}`

/** Waypost, and F4: Socket.IO that sends on what is posted. */
export async function startLive() {
  const waypost = await startSubject({
    name: 'Waypost',
    path: `/api/webhooks/hypertrack/${TOKEN}`,
    args: () => [bundledServer],
    env: (dataDir) => ({
      HOST: '127.0.0.1',
      WAYPOST_DATA: dataDir,
      WAYPOST_WEBHOOK_TOKEN: TOKEN,
      WAYPOST_ACCOUNT_ID: KEYS.id,
      WAYPOST_SECRET_KEY: KEYS.secret,
    }),
  })
  const floor = await startSubject({ name: 'bare emit', path: '/', args: () => ['tests/bench/live/bare-emit.ts'] })
  return { waypost, floor }
}
