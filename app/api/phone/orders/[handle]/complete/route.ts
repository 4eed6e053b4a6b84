import { phoneCompletionRoute } from '#lib/transport/phone-page-routes.ts'

export const POST = phoneCompletionRoute
