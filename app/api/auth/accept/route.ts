import { acceptLink } from '#lib/services/people/person-links.ts'
import { openRoute } from '#lib/transport/route.ts'

export const POST = openRoute(async (json) => acceptLink(await json()))
