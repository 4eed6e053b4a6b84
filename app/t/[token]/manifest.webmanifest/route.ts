import { phoneManifestRoute } from '#lib/transport/phone-manifest.ts'

export const GET = phoneManifestRoute
