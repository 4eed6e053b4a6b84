import { health } from '#lib/services/describe-server.ts'

export const dynamic = 'force-dynamic'

export function GET(): Response {
  return Response.json(health())
}
