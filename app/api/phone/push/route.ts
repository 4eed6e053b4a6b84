import { phonePushRoute } from '#lib/transport/phone-page-routes.ts'

export const POST = phonePushRoute
export const DELETE = phonePushRoute
