import { openShare } from '#lib/services/share/open-share.ts'
import { publicRoute } from '#lib/transport/route.ts'

export const GET = publicRoute(({ token = '' }) => openShare(token))
