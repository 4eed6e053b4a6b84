import { reportRoute } from '#lib/transport/walls/csp-reports.ts'

export const POST = reportRoute
