import { Problem } from '#lib/contract/problem.ts'
import { type PatchShareRequest, patchShareRequest, type ShareAnswer } from '#lib/contract/share-api.ts'
import type { ShareExpiry } from '#lib/contract/share-view.ts'
import { SHARE_FIELDS } from '#lib/contract/share-view.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { type ShareAct, type ShareChoice, shareChanged } from '#lib/domain/commands/share-changes.ts'
import { isShareRef, readShareRef } from '#lib/domain/share.ts'
import { seenFields } from '#lib/domain/sharing/public-view.ts'
import { isShareAlive, shareEndsAt } from '#lib/domain/sharing/share-terms.ts'
import { orderView } from '#lib/domain/views/view-order.ts'
import { recordActs } from '#lib/services/intake/record-acts.ts'
import { momentAfter } from '#lib/services/orders/moment-after.ts'
import { oneAtATime } from '#lib/services/orders/one-at-a-time.ts'
import { readAs } from '#lib/services/orders/unprocessable.ts'
import { readOrders } from '#lib/storage/orders.ts'
import { readShareVisits } from '#lib/storage/share-visits.ts'
import { config } from '../../config.ts'
import { type SharedOrder, sharedBy } from './admit-share.ts'
import { chosenForAll, mergedRules, rulesAsText } from './share-settings.ts'
import { newShareId, shareUrlOf } from './share-url.ts'
import { gatherShared } from './show-share.ts'

const DAY_MS = 86_400_000
const NO_VIEWS = { times: 0, devices: 0, firstAt: null, lastAt: null }

interface Known {
  readonly order: OrderView
  /** Null where there is no link of ours. */
  readonly shared: SharedOrder | null
  readonly usual: { readonly expires: ShareExpiry; readonly rules: Readonly<Record<string, string>> }
}

async function known(handle: string): Promise<Known> {
  const [rows, { expires = 'after_day', rules = {} }] = await Promise.all([readOrders([handle]), chosenForAll()])
  const order = orderView(rows)
  if (order === null) throw new Problem('order_not_found', `There is no order with the handle ${handle}`)
  const ref = readShareRef(order.shareUrl)
  return { order, shared: ref && sharedBy(rows, ref.shareId, { expires }), usual: { expires, rules } }
}

/** The order's link as the desk may show it. Throws Problem `order_not_found`. */
export async function sharedOfOrder(handle: string): Promise<SharedOrder> {
  const { shared } = await known(handle)
  if (shared === null) throw new Problem('not_found', 'This order has no share link of ours')
  return shared
}

/** `GET /orders/{order_handle}/share`. Throws Problem `order_not_found`. */
export async function showShareOf(handle: string): Promise<ShareAnswer> {
  const { order, shared, usual } = await known(handle)
  if (shared === null) return noLink(order, usual)
  const { terms } = shared
  const now = Date.now()
  const [gathered, views] = await Promise.all([gatherShared(shared, now), readShareVisits(terms)])
  const { near, seen } = seenFields(gathered, now)
  const isAlive = isShareAlive(terms, shared.order, now)
  return {
    order_handle: order.handle,
    share_url: isAlive ? shareUrlOf(terms.shareId, terms.version) : null,
    is_ours: true,
    state: terms.isOff ? 'off' : isAlive ? 'on' : 'expired',
    version: terms.version,
    expires: terms.expires,
    ends_at: iso(shareEndsAt(terms, shared.order)),
    rules: rulesAsText(usual.rules, terms.rules),
    own_rules: SHARE_FIELDS.filter((field) => typeof terms.rules[field] === 'string'),
    visible: SHARE_FIELDS.filter((field) => seen.has(field)),
    near: { stops_before: near.stopsBefore, eta_s: near.etaS, metres_away: near.metresAway },
    views: viewsForm(views),
  }
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())
const viewsForm = ({ times, devices, firstAt, lastAt }: Awaited<ReturnType<typeof readShareVisits>>) => ({
  ...{ times, devices },
  first_at: iso(firstAt),
  last_at: iso(lastAt),
})

/** HyperTrack's link is shown as it is; what it shows is not ours to say. */
function noLink(order: OrderView, { expires, rules }: Known['usual']): ShareAnswer {
  return {
    order_handle: order.handle,
    share_url: isShareRef(order.shareUrl) ? null : order.shareUrl,
    is_ours: false,
    state: order.shareUrl === null ? 'none' : 'foreign',
    version: null,
    expires,
    ends_at: null,
    rules: rulesAsText(rules),
    own_rules: [],
    visible: [],
    near: { stops_before: null, eta_s: null, metres_away: null },
    views: viewsForm(NO_VIEWS),
  }
}

/** Does one thing to a link after the other, so that no version is given out twice. */
async function act(handle: string, name: ShareAct, change: (shared: SharedOrder | null) => ShareChoice | null) {
  await oneAtATime([`order ${handle}`], async () => {
    const { order, shared } = await known(handle)
    if (shared === null && order.shareUrl !== null) {
      throw new Problem('validation_error', 'This link is not ours: whoever made it has to change it')
    }
    const choice = change(shared)
    if (choice === null) return
    const occasion = { at: momentAfter(order), accountId: config().keys.accountId }
    await recordActs('api', [shareChanged(shared?.order ?? order, name, choice, occasion)])
  })
  return showShareOf(handle)
}

function mustBe(shared: SharedOrder | null): SharedOrder {
  if (shared === null) throw new Problem('not_found', 'This order has no share link')
  return shared
}

/** `PATCH /orders/{order_handle}/share`. Throws a Problem: `order_not_found`, `not_found`, `validation_error`, `unprocessable`. */
export async function patchShare(handle: string, input: unknown): Promise<ShareAnswer> {
  const patch = readAs(patchShareRequest, input ?? {})
  return act(handle, 'changed', (shared) => changed(mustBe(shared), patch))
}

function changed({ terms }: SharedOrder, { expires, expires_at, rules }: PatchShareRequest): ShareChoice {
  return {
    ...terms,
    expires: expires ?? terms.expires,
    expiresAt: expires_at === undefined || expires_at === null ? terms.expiresAt : Date.parse(expires_at),
    rules: mergedRules(terms.rules, rules ?? {}),
  }
}

/** `POST …/share/rotate`: a new link; the old one stops at once (docs/rules.md 47). Throws a Problem as `patchShare`. */
export function rotateShare(handle: string): Promise<ShareAnswer> {
  return act(handle, 'rotated', (shared) => {
    const { terms } = mustBe(shared)
    return { ...terms, version: terms.version + 1, isOff: false }
  })
}

/** `POST …/share/revoke`: the link stops at once and for good. Nothing happens to one that is off. Throws a Problem as `patchShare`. */
export function revokeShare(handle: string): Promise<ShareAnswer> {
  return act(handle, 'revoked', (shared) => {
    const { terms } = mustBe(shared)
    return terms.isOff ? null : { ...terms, version: terms.version + 1, isOff: true }
  })
}

/**
 * `POST …/share/restore`: a link for an order that has none, or whose link is off or over; what was over works for another
 * day. Nothing happens to one that works. Throws a Problem: `order_not_found`, `validation_error`.
 */
export function restoreShare(handle: string): Promise<ShareAnswer> {
  return act(handle, 'restored', (shared) => {
    if (shared === null) return { ...FIRST, shareId: newShareId() }
    const now = Date.now()
    const on = { ...shared.terms, isOff: false }
    if (isShareAlive(shared.terms, shared.order, now)) return null
    return isShareAlive(on, shared.order, now) ? on : { ...on, expires: 'on_date', expiresAt: now + DAY_MS }
  })
}

const FIRST = { version: 1, isOff: false, expires: 'after_day', expiresAt: null, rules: {} } as const
