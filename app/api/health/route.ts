import { health } from '#lib/services/standing/standing.ts'

export const dynamic = 'force-dynamic'

export function GET(): Response {
  return Response.json(health())
}
