import { deviceRoute } from '#lib/transport/device-handler.ts'

// The custom server answers these paths before Next sees them, with the same handler
// (docs/decisions/0006-custom-server-calls-the-webhook-handler-before-next.md).
export const GET = deviceRoute
export const POST = deviceRoute
