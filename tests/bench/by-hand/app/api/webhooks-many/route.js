// The same with all events of a request in one statement.
import { prisma, signedEvents } from '../../signed-events.js'

export async function POST(request) {
  const data = await signedEvents(request)
  if (data === null) return new Response('', { status: 401 })
  await prisma().logEntry.createMany({ data })
  return Response.json({})
}
