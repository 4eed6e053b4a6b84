import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a browser's push service took in, opened with the browser's keys. */
export interface TakenPush {
  readonly path: string
  readonly headers: http.IncomingHttpHeaders
  readonly payload: unknown
  /** The claims of the server's signature, which was checked against the key that it names. */
  readonly claims: { aud: string; exp: number; sub: string }
  /** The key that signed it, base64url. */
  readonly key: string
}

/** Keys of one browser (RFC 8291). */
export function createBrowser() {
  const pair = createECDH('prime256v1')
  const publicKey = pair.generateKeys()
  const auth = randomBytes(16)
  return { pair, publicKey, auth, keys: { p256dh: publicKey.toString('base64url'), auth: auth.toString('base64url') } }
}

export type TestBrowser = ReturnType<typeof createBrowser>

/** A push service on the loopback: it opens and checks what comes, and answers with the status that is set. */
export async function startPushService(browser: TestBrowser) {
  const taken: TakenPush[] = []
  const faults: string[] = []
  const service = { status: 201, taken, faults }
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    try {
      taken.push(opened(browser, request, Buffer.concat(chunks)))
    } catch (error) {
      faults.push(String(error))
    }
    response.writeHead(service.status).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return Object.assign(service, { origin, stop: () => new Promise((resolve) => server.close(resolve)) })
}

function opened(browser: TestBrowser, { url = '', headers }: http.IncomingMessage, body: Buffer): TakenPush {
  if (headers['content-encoding'] !== 'aes128gcm') throw new Error(`encoded as ${headers['content-encoding']}`)
  const { claims, key } = checkedToken(headers.authorization ?? '')
  return { path: url, headers, payload: JSON.parse(decrypted(browser, body)), claims, key }
}

/** `vapid t=<JWT>, k=<key>` (RFC 8292 §3), signed with ES256. */
function checkedToken(authorization: string) {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? []
  const [head = '', said = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33, 65)].map((half) => half.toString('base64url'))
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y } })
  const isGenuine = verify(
    'sha256',
    Buffer.from(`${head}.${said}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (!isGenuine) throw new Error('the signature is not of the key that it names')
  return { claims: JSON.parse(Buffer.from(said, 'base64url').toString('utf8')) as TakenPush['claims'], key }
}

const derived = (secret: Buffer, salt: Buffer, info: Buffer, length: number) =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length))

const named = (text: string) => Buffer.from(`${text}\0`)

/** One record of RFC 8188, with the keys of RFC 8291 §3.4. */
function decrypted({ pair, publicKey, auth }: TestBrowser, body: Buffer): string {
  const salt = body.subarray(0, 16)
  const idLength = body.readUInt8(20)
  const sender = body.subarray(21, 21 + idLength)
  const info = Buffer.concat([named('WebPush: info'), publicKey, sender])
  const secret = derived(pair.computeSecret(sender), auth, info, 32)
  const key = derived(secret, salt, named('Content-Encoding: aes128gcm'), 16)
  const nonce = derived(secret, salt, named('Content-Encoding: nonce'), 12)
  const record = body.subarray(21 + idLength)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(record.subarray(-16))
  const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
  // The last record ends with a 2 and zeros.
  return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8')
}
