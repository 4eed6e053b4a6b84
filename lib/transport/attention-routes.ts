import { actOnAttention } from '#lib/services/attention/act-on-attention.ts'
import { listAttention } from '#lib/services/attention/list-attention.ts'
import { listPeople } from '#lib/services/list-people.ts'
import { limitOf } from './query.ts'
import { opsRoute } from './route.ts'
import type { Principal } from './session.ts'

const PAGE = 1000

/** Whom the log names for what was done: a person by name, a program as such. */
function nameOf(principal: Principal): string {
  return principal.kind === 'user' ? principal.name || principal.email : 'API key'
}

export const attentionListRoute = opsRoute(({ url }) => listAttention(limitOf(url, PAGE)))

export const peopleRoute = opsRoute(listPeople)

export const attentionActRoute = opsRoute(async ({ params, json, principal }) =>
  actOnAttention({ key: params.key ?? '', act: params.act ?? '' }, await json(), nameOf(principal)),
)
