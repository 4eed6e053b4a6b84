import path from 'node:path'
import { Webhook } from 'standardwebhooks'
import { expect } from 'vitest'
import type { OrderPage } from '#lib/contract/page-views.ts'
import type { ShareAnswer } from '#lib/contract/share-api.ts'
import { checkRebuild } from '#lib/services/intake/rebuild.ts'
import { keepWithin } from '#lib/services/privacy/keep-within.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { endpointsApi } from '#tests/support/endpoints-api.ts'
import { type Receiver, startReceiver } from '#tests/support/receiver.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { type LoggedEvent, postWebhook, readApi } from '#tests/support/webhooks.ts'
import type { Model } from './model.ts'
import { ModelDesk, snapshotOf } from './model-desk.ts'

const TRUE_WITHIN_MS = 20_000
const PAGE = 1_000
const NO_LIMITS = { WAYPOST_LIMIT_PER_LINK: '1000000', WAYPOST_LIMIT_PER_ADDRESS: '1000000' }

/** The system itself: a process, its database, somebody who is told by webhook, and somebody whose desk is open. */
export class ModelSystem {
  readonly call
  private readonly endpoints
  private readonly log: LoggedEvent[] = []
  private cursor = ''
  /** From which post on the receiver may ask for which secret. */
  private readonly secrets: { readonly secret: string; readonly from: number }[] = []
  private endpointId = ''
  /** So many posts were looked at: a signature is good for five minutes only. */
  private verified = 0

  private constructor(
    readonly server: TestServer,
    private readonly receiver: Receiver,
    readonly desk: ModelDesk,
  ) {
    this.call = apiClient(() => server)
    this.endpoints = endpointsApi(server)
  }

  static async start(): Promise<ModelSystem> {
    const receiver = await startReceiver()
    const server = await startServer({ env: { WAYPOST_WEBHOOK_ALLOW: '127.0.0.1', ...NO_LIMITS } })
    const system = new ModelSystem(server, receiver, new ModelDesk(server))
    const { id, secret } = await system.endpoints.create({ url: receiver.url, types: ['order.completed'] })
    system.endpointId = id
    system.secrets.push({ secret, from: 0 })
    return system
  }

  async stop(): Promise<void> {
    this.desk.unplug()
    await this.server.stop()
    await this.receiver.close()
  }

  /** Sends until it is answered 200, as a sender does; how many events were new. */
  async post(wires: readonly object[]): Promise<number> {
    const { status, body } = await postWebhook(this.server, JSON.stringify(wires))
    expect(status).toBe(200)
    expect((body.stored ?? 0) + (body.duplicate ?? 0)).toBe(wires.length)
    return body.stored ?? 0
  }

  /** Kills the process while something is on its way, and sends that again to the next one. */
  async killDuring(wires: readonly object[]): Promise<void> {
    const sent = postWebhook(this.server, JSON.stringify(wires)).catch(() => null)
    await this.server.kill()
    const answer = await sent
    await this.server.restart()
    if (answer?.status !== 200) await this.post(wires)
  }

  async rotate(model: Model): Promise<void> {
    await this.checkTold(model)
    const secret = await this.endpoints.rotate(this.endpointId)
    this.secrets.push({ secret, from: this.receiver.got.length })
  }

  async link(handle: string): Promise<ShareAnswer> {
    return (await this.call<ShareAnswer>('GET', `/orders/${handle}/share`)).body
  }

  async actOnLink(handle: string, act: 'revoke' | 'restore' | 'rotate'): Promise<void> {
    expect((await this.call('POST', `/orders/${handle}/share/${act}`)).status).toBeLessThan(300)
  }

  async forget(): Promise<void> {
    await keepWithin(this.file(), { positionsDays: 60, ordersDays: 365 }, Date.now())
  }

  /** Everything that the model says is so, of what can be asked from outside. */
  async check(model: Model): Promise<void> {
    await this.checkLog(model)
    await this.checkViews(model)
    await this.checkLinks(model)
    await this.checkTold(model)
    if (!model.isUnplugged) await this.checkDesk(model)
  }

  /** The state is what the log says, to the byte; and what came late stands in its order's history where it happened. */
  async checkInTheEnd(model: Model): Promise<void> {
    for (const [handle, words] of model.words) {
      if (model.forgotten.has(handle)) continue
      const { timeline } = await readApi<OrderPage>(this.server, `/views/orders/${encodeURIComponent(handle)}`)
      const told = timeline.filter(({ source }) => source === 'hypertrack').map(({ at }) => at)
      const happened = words.map(({ atMs }) => atMs).sort((a, b) => b - a)
      expect([handle, told.toSorted((a, b) => (b ?? 0) - (a ?? 0))]).toEqual([handle, happened])
      expect([handle, timeline.map(({ at }) => at)]).toEqual([handle, inTime(timeline.map(({ at }) => at))])
    }
    expect(checkRebuild(this.file(), Date.now()).differences).toEqual([])
  }

  private file(): string {
    return path.join(this.server.dataDir, 'waypost.db')
  }

  /** The log has each acknowledged event once, at positions without a gap. */
  private async checkLog({ ids, prefix }: Model): Promise<void> {
    for (;;) {
      const query = `/events?limit=${PAGE}&after=${encodeURIComponent(this.cursor)}`
      const page = await readApi<{ events: LoggedEvent[]; cursor: string }>(this.server, query)
      this.log.push(...page.events)
      this.cursor = page.cursor
      if (page.events.length < PAGE) break
    }
    expect(this.log.map(({ seq }) => seq)).toEqual(this.log.map((_, index) => index + 1))
    const sent = this.log.filter(({ source, event }) => source === 'hypertrack' && textOf(event).includes(prefix))
    expect(sent.map(({ id }) => id).sort()).toEqual([...ids].sort())
  }

  private async checkViews(model: Model): Promise<void> {
    expect(statusesIn(await snapshotOf(this.server), model)).toEqual(model.statuses())
    type Visits = { visits: { marker_id: string; is_retracted: boolean }[] }
    const { visits } = await readApi<Visits>(this.server, '/visits?limit=1000')
    const ours = visits.filter(({ marker_id }) => marker_id.startsWith(model.prefix))
    expect(new Map(ours.map((visit) => [visit.marker_id, visit.is_retracted]))).toEqual(model.visits)
  }

  private async checkLinks({ links, longEnded }: Model): Promise<void> {
    for (const [handle, { current, dead }] of links) {
      if (current !== null && !longEnded.has(handle)) expect((await fetch(current)).status).toBe(200)
      for (const url of dead) expect((await fetch(url)).status).toBe(404)
    }
  }

  /** Whoever is told by webhook has heard of every completion, signed with what it may ask for. */
  private async checkTold(model: Model): Promise<void> {
    const heard = () => new Set(this.receiver.got.flatMap(({ body }) => completionsIn(body, model.prefix)))
    await expect.poll(() => [...heard()].sort(), { timeout: TRUE_WITHIN_MS }).toEqual(model.completions())
    for (const { body, headers } of this.receiver.got.slice(this.verified)) {
      const index = this.verified++
      const secret = this.secrets.findLast(({ from }) => from <= index)?.secret ?? ''
      new Webhook(secret).verify(body, headers as Record<string, string>)
    }
  }

  /** What was seen before the line broke or the server died, and what was seen since, is one truth. */
  private async checkDesk(model: Model): Promise<void> {
    const shown = () =>
      this.desk.shown() && statusesIn(this.desk.shown() as Awaited<ReturnType<typeof snapshotOf>>, model)
    await expect.poll(shown, { timeout: TRUE_WITHIN_MS }).toEqual(model.statuses())
  }
}

/** As it is listed: the first on top, or the last. */
function inTime(moments: readonly (number | null)[]): (number | null)[] {
  const isUp = (moments[0] ?? 0) <= (moments.at(-1) ?? 0)
  return moments.toSorted((a, b) => ((a ?? 0) - (b ?? 0)) * (isUp ? 1 : -1))
}

const textOf = (event: unknown) => JSON.stringify(event)

/** What is forgotten is not told to whoever had it on the screen; the next snapshot is without it. */
function statusesIn({ orders }: Awaited<ReturnType<typeof snapshotOf>>, model: Model): Record<string, string> {
  const ours = orders.filter(({ handle }) => handle.startsWith(model.prefix) && !model.forgotten.has(handle))
  return Object.fromEntries(ours.map(({ handle, status }) => [handle, status]).sort())
}

function completionsIn(body: string, prefix: string): string[] {
  const events = JSON.parse(body) as { recorded_at: string; data: { order_handle: string } }[]
  return events
    .filter(({ data }) => data.order_handle.startsWith(prefix))
    .map(({ data, recorded_at }) => `${data.order_handle} ${Date.parse(recorded_at)}`)
}
