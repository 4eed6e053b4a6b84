import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiClient } from '#tests/support/api-client.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { shareUrl, showScene } from '#tests/support/share-scene.ts'

// What a link is made of, and what who has none or a dead one learns: nothing.

let server: TestServer
const call = apiClient(() => server)
beforeAll(async () => {
  server = await startServer({ env: { WAYPOST_LIMIT_PER_LINK: '1000000', WAYPOST_LIMIT_PER_ADDRESS: '1000000' } })
})
afterAll(() => server?.stop())

const scene = (handle: string) => showScene(server, { handle })
const page = async (url: string) => {
  const answer = await fetch(url)
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
const act = (handle: string, name: string) => call('POST', `/orders/${handle}/share/${name}`)
const tokenOf = (url: string) => new URL(url).pathname.split('/').at(-1) ?? ''

test('a token is 128 random bits and a signature of 256 over them', async () => {
  const tokens = await Promise.all(['bits-1', 'bits-2'].map(async (handle) => tokenOf(await made(handle))))
  for (const token of tokens) {
    const [id = '', signature = ''] = token.split('.')
    expect([Buffer.from(id, 'base64url').length * 8, Buffer.from(signature, 'base64url').length * 8]).toEqual([
      128, 256,
    ])
  }
  expect(new Set(tokens.flatMap((token) => token.split('.'))).size).toBe(4)
})

/** The link of an order that nobody else told of. */
async function made(handle: string): Promise<string> {
  const orders = [{ order_handle: handle, destination: { geometry: { type: 'Point', coordinates: [-56.1, -34.9] } } }]
  await call('POST', '/orders/track', { worker_handle: 'diego', track_mode: 'pre_shift', orders })
  return shareUrl(server, handle)
}

describe('a dead link', () => {
  async function deadLinks(): Promise<Record<string, string>> {
    const [replaced, off, over] = [await scene('replaced'), await scene('off'), await scene('over')]
    await act('replaced', 'rotate')
    await act('off', 'revoke')
    const expires_at = new Date(Date.now() - 1_000).toISOString()
    await call('PATCH', '/orders/over/share', { expires: 'on_date', expires_at })
    const made = `${server.url}/s/`
    return {
      ...{ replaced, off, over },
      unknown: `${made}${'x'.repeat(22)}.${'y'.repeat(43)}`,
      malformed: `${made}nothing`,
      forged: `${off.slice(0, -3)}abc`,
    }
  }

  test('looks the same, whatever is wrong with it, and costs the same', async () => {
    const links = await deadLinks()
    const answers = await Promise.all(Object.values(links).map((url) => page(url)))
    for (const { status, text, headers } of answers) {
      expect([status, text]).toEqual([404, answers[0]?.text])
      expect([...headers.keys()]).toEqual([...(answers[0]?.headers.keys() ?? [])])
    }
    expect(answers[0]?.text).toContain('This link is not available')
    const api = await Promise.all(Object.values(links).map((url) => page(`${server.url}/api/tracking/${tokenOf(url)}`)))
    expect(new Set(api.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    // A busy machine makes one look differ from the next; a real difference is there each time.
    let unequal = ['not looked at']
    for (let look = 0; look < LOOKS && unequal.length > 0; look++)
      unequal = unequalOf(await costOf(Object.values(links)))
    expect(unequal).toEqual([])
  })

  interface Cost {
    cpuMs: number
    wallMs: number
  }

  const [LOOKS, SLICES, EACH, AS_MUCH] = [4, 5, 50, 0.2]
  const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

  /** What differs by more than a fifth from the middle: an address's CPU or its time. */
  function unequalOf(costs: readonly Cost[]): string[] {
    return (['cpuMs', 'wallMs'] as const).flatMap((name) => {
      const each = costs.map((cost) => cost[name])
      process.stdout.write(`dead links, ${name} each: ${each.map((ms) => ms.toFixed(2)).join(', ')}\n`)
      const ratios = each.map((ms) => ms / median(each))
      return ratios.flatMap((ratio, index) => (Math.abs(ratio - 1) > AS_MUCH ? [`${name} of ${index}: ${ratio}`] : []))
    })
  }

  /** What the server spends on each address: the middle of slices that take turns, so that warming up is nobody's. */
  async function costOf(urls: readonly string[]): Promise<Cost[]> {
    const spent = urls.map((): Cost[] => [])
    for (let round = 0; round < SLICES; round++) {
      for (const [index, url] of urls.entries()) spent[index]?.push(await slice(url))
    }
    return spent.map((slices) => ({
      cpuMs: median(slices.map((one) => one.cpuMs)),
      wallMs: median(slices.map((one) => one.wallMs)),
    }))
  }

  /** CPU for all of them, because it is counted in hundredths of a second; time for the middle one, because one may wait. */
  async function slice(url: string): Promise<Cost> {
    const before = cpuMs()
    const times: number[] = []
    for (let one = 0; one < EACH; one++) {
      const began = performance.now()
      await page(url)
      times.push(performance.now() - began)
    }
    return { cpuMs: (cpuMs() - before) / EACH, wallMs: median(times) }
  }

  const cpuMs = () => {
    const fields = readFileSync(`/proc/${server.pid()}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10
  }
})
