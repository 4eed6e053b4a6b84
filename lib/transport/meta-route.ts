import { mayDo } from '#lib/domain/people/role.ts'
import { describeInbound, describeServer, nameServer } from '#lib/services/describe-server.ts'
import { health } from '#lib/services/standing/standing.ts'
import { type Principal, principalOfHeaders } from './session.ts'

/** Who asks; nobody while the database cannot tell: these two answer in any trouble. */
async function askerOf(request: Request): Promise<Principal | null> {
  const header = (name: string) => request.headers.get(name) ?? undefined
  const given = { authorization: header('authorization'), cookie: header('cookie') }
  return principalOfHeaders(given).catch(() => null)
}

/** Open to all, and tells more to those who are let in. */
function openToAll(tell: (principal: Principal | null) => object) {
  return async (request: Request): Promise<Response> =>
    Response.json(tell(await askerOf(request)), { headers: { 'cache-control': 'no-store' } })
}

/** `GET /api/meta`: what this server is. */
export const metaRoute = openToAll((principal) => {
  if (principal === null) return nameServer()
  return { ...describeServer(), ...(mayDo(principal.role, 'admin') && describeInbound()) }
})

/** `GET /api/health`: that it can work; how far it has got, and what is wrong, is for those who are let in. */
export const healthRoute = openToAll((principal) => (principal === null ? { status: health().status } : health()))
