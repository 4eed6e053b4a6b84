import { issueEmbedToken } from '#lib/services/embed/issue-embed-token.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const POST = opsRoute(async ({ json }) => issueEmbedToken(await json()))
