import { once } from 'node:events'
import { createServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { createAddressGuard } from '#lib/gateways/address-guard.ts'
import { createWebhookSender, type WebhookSenderOptions } from '#lib/gateways/webhook-sender.ts'
import { type Answers, type Receiver, startReceiver } from '#tests/support/receiver.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function receiver(answer?: Answers): Promise<Receiver> {
  const made = await startReceiver(answer)
  closing.push(() => made.close())
  return made
}

function senderFor(allowed: string[], options: Omit<WebhookSenderOptions, 'guard'> = {}) {
  const sender = createWebhookSender({ guard: createAddressGuard(allowed), ...options })
  closing.push(() => sender.close())
  return sender
}

const post = (url: string) => ({ url, headers: { 'webhook-id': 'one' }, body: '[]' })

/** Hosts that are not the public internet, in every way that they can be written. */
const FORBIDDEN = [
  ...['10.0.0.1', '10.255.255.255', '127.0.0.1', '127.1.2.3', '169.254.169.254', '172.16.0.1', '172.31.255.255'],
  ...['192.168.0.1', '100.64.0.1', '100.127.255.255', '0.0.0.0', '0.1.2.3', '192.0.0.8', '198.18.0.1', '198.19.255.1'],
  ...['192.0.2.1', '198.51.100.7', '203.0.113.9', '192.88.99.1', '224.0.0.1', '239.255.255.250', '240.0.0.1'],
  ...['255.255.255.255', '127.1', '127.0.1', '2130706433', '0x7f000001', '0x7f.1', '017700000001', '0177.0.0.1'],
  ...['0', '0x0', '3232235521', '0xa9fea9fe', '2852039166', '10.1'],
  ...['[::1]', '[::]', '[fc00::1]', '[fd12:3456::1]', '[fd00:ec2::254]', '[fe80::1]', '[fec0::1]', '[ff02::1]'],
  ...['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::ffff:10.0.0.1]', '[::ffff:a9fe:a9fe]', '[::127.0.0.1]'],
  ...['[64:ff9b::127.0.0.1]', '[64:ff9b::a9fe:a9fe]', '[64:ff9b:1::1]', '[2002:7f00:1::]', '[2002:a9fe:a9fe::1]'],
  ...['[2001::1]', '[2001:db8::1]', '[100::1]', '[3fff::1]', '[2001:2::1]'],
]

const NAMES = ['localhost', 'localhost.', 'LOCALHOST', 'ip6-localhost', 'anything.localhost']
const NO_WEBHOOK_ADDRESS = [
  ...['ftp://example.com/', 'file:///etc/passwd', 'gopher://example.com/', 'javascript:alert(1)', 'data:,x'],
  ...['https://user@example.com/', 'https://user:pass@example.com/', 'https://example.com@127.0.0.1/'],
  ...['https://', 'not an address', '//example.com/', 'https://[::1', 'https://exa mple.com/'],
]

describe('what is not the public internet is not called', () => {
  test('the table has its 60 entries', () => {
    expect(FORBIDDEN.length + NAMES.length + NO_WEBHOOK_ADDRESS.length).toBeGreaterThanOrEqual(60)
  })

  test.each(FORBIDDEN)('%s: neither made, nor sent to', async (host) => {
    const lookup = () => expect.unreachable('an address needs no lookup')
    const sender = senderFor([], { lookup, timeoutMs: 1_000 })
    for (const scheme of ['https', 'http']) {
      const url = `${scheme}://${host}:9/`
      expect(await sender.refusalOf(url)).toMatch(/not on the public internet/)
      expect(await sender.post(post(url))).toMatchObject({ status: null, error: expect.stringMatching(/public/) })
    }
  })

  test.each(NAMES)('%s: its addresses are looked at', async (host) => {
    const lookup: WebhookSenderOptions['lookup'] = (_host, done) =>
      done(null, [
        { address: '127.0.0.1', family: 4 },
        { address: '::1', family: 6 },
      ])
    const sender = senderFor([], { lookup })
    expect(await sender.refusalOf(`https://${host}/`)).toMatch(/not on the public internet/)
    expect(await sender.post(post(`https://${host}/`))).toMatchObject({ status: null })
  })

  test.each(NO_WEBHOOK_ADDRESS)('%s is no address for webhooks', async (url) => {
    const sender = senderFor(['0.0.0.0/0', '::/0'], { lookup: (_host, done) => done(null, []) })
    expect(await sender.refusalOf(url)).not.toBeNull()
    expect(await sender.post(post(url))).toMatchObject({ status: null })
  })

  test('a name that is public when it is checked and private when it is used gains nothing', async () => {
    const { connections, port } = await receiver()
    const asked: string[] = []
    const sender = senderFor([], {
      lookup: (host, done) => {
        asked.push(host)
        done(null, [{ address: asked.length === 1 ? '93.184.216.34' : '127.0.0.1', family: 4 }])
      },
    })
    const url = `https://rebind.example:${port}/`
    expect(await sender.refusalOf(url)).toBeNull()
    expect(await sender.post(post(url))).toMatchObject({ status: null, error: expect.stringMatching(/public/) })
    expect(asked.length).toBe(2)
    expect(connections()).toBe(0)
  })

  test('of a name’s addresses only the public ones are used', async () => {
    const { connections, port } = await receiver()
    const sender = senderFor([], {
      timeoutMs: 300,
      lookup: (_host, done) =>
        done(null, [
          { address: '127.0.0.1', family: 4 },
          { address: '240.0.0.1', family: 4 },
        ]),
    })
    expect(await sender.post(post(`https://both.example:${port}/`))).toMatchObject({ status: null })
    expect(connections()).toBe(0)
  })

  test('a redirect is an answer and not followed', async () => {
    const inside = await receiver()
    const outside = await receiver((_got, response) => void response.writeHead(302, { location: inside.url }).end())
    const sender = senderFor(['127.0.0.1'])
    expect(await sender.post(post(outside.url))).toMatchObject({ status: 302, headers: { location: inside.url } })
    expect(inside.connections()).toBe(0)
  })
})

describe('what the operator allows', () => {
  test.each(['127.0.0.0/8', '127.0.0.1'])('%s may be called, over http too', async (allowed) => {
    const { url, got } = await receiver()
    const sender = senderFor([allowed])
    expect(await sender.refusalOf(url)).toBeNull()
    expect(await sender.post(post(url))).toMatchObject({ status: 204, error: null })
    expect(got).toHaveLength(1)
  })

  test('a host by name, and no other at the same address', async () => {
    const { port, got } = await receiver()
    const sender = senderFor(['erp.internal'], {
      lookup: (_host, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
    })
    expect(await sender.post(post(`http://ERP.internal:${port}/`))).toMatchObject({ status: 204 })
    expect(await sender.post(post(`http://other.internal:${port}/`))).toMatchObject({ status: null })
    expect(got).toHaveLength(1)
  })

  test('a public host over plain http is refused with the reason', async () => {
    const sender = senderFor([], { lookup: (_host, done) => done(null, [{ address: '93.184.216.34', family: 4 }]) })
    expect(await sender.refusalOf('http://example.com/')).toMatch(/https:/)
    expect(await sender.post(post('http://example.com/'))).toMatchObject({ status: null })
  })

  test.each(['10.0.0.0/33', '10.0.0.0/x', 'http://erp', 'a b', '10.0.0.0/'])('%s is refused at the start', (entry) => {
    expect(() => createAddressGuard([entry])).toThrow(/WAYPOST_WEBHOOK_ALLOW/)
  })
})

describe('answers', () => {
  const allowed = ['127.0.0.1']

  test('without end are read up to 16 KiB, and then let go', async () => {
    const { url, openSockets } = await receiver((_got, response) => {
      response.writeHead(200)
      const write = () => {
        if (!response.destroyed && response.write(Buffer.alloc(65_536, 'x'))) setImmediate(write)
      }
      response.on('drain', write)
      write()
    })
    const { status, answer, tookMs } = await senderFor(allowed).post(post(url))
    expect(status).toBe(200)
    expect(answer.length).toBe(16_384)
    expect(tookMs).toBeLessThan(5_000)
    await expect.poll(openSockets).toBe(0)
  })

  test('that never end count by their status, within the time', async () => {
    const { url } = await receiver((_got, response) => {
      response.writeHead(202)
      response.write('drop')
    })
    const { status, answer, tookMs } = await senderFor(allowed, { timeoutMs: 400 }).post(post(url))
    expect(status).toBe(202)
    expect(answer.toString()).toBe('drop')
    expect(tookMs).toBeLessThanOrEqual(1_500)
  })

  test('that never begin are a failure that says so', async () => {
    const { url, openSockets } = await receiver(() => {})
    const answer = await senderFor(allowed, { timeoutMs: 1_000 }).post(post(url))
    expect(answer).toMatchObject({ status: null, error: 'No answer within 1 s' })
    await expect.poll(openSockets).toBe(0)
  })

  test('that are compressed stay so', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000))
    const { url, got } = await receiver((_got, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      response.end(bomb)
    })
    const { answer } = await senderFor(allowed).post(post(url))
    expect(answer).toEqual(bomb.subarray(0, 16_384))
    expect(got).toHaveLength(1)
  })

  test('that are no HTTP are a failure', async () => {
    const server = createServer((socket) => void socket.end('SSH-2.0-x\r\n')).listen(0, '127.0.0.1')
    await once(server, 'listening')
    closing.push(() => server.close())
    const { port } = server.address() as { port: number }
    expect(await senderFor(allowed).post(post(`http://127.0.0.1:${port}/`))).toMatchObject({ status: null })
  })

  test('of somebody who closes idle connections are not failures', async () => {
    const { url, got } = await receiver((_got, response) => {
      response.writeHead(204).end()
      setTimeout(() => response.socket?.destroy(), 1)
    })
    const sender = senderFor(allowed)
    for (let n = 0; n < 40; n++) expect(await sender.post(post(url))).toMatchObject({ status: 204 })
    expect(got.length).toBe(40)
  })
})
