import { describeAccount, describeServer } from '#lib/services/describe-server.ts'
import { principalOfHeaders } from './session.ts'

/** `GET /api/meta`: open to all, but the account's own addresses only to those who may use it. */
export async function metaRoute(request: Request): Promise<Response> {
  const header = (name: string) => request.headers.get(name) ?? undefined
  const principal = await principalOfHeaders({ authorization: header('authorization'), cookie: header('cookie') })
  return Response.json(
    { ...describeServer(), ...(principal && describeAccount()) },
    { headers: { 'cache-control': 'no-store' } },
  )
}
