import { embedTokenRequest, embedTokenResponse, tokenRequest, tokenResponse } from '../api/token.ts'
import { apiTracking } from '../api/tracking.ts'
import { named, type Operation, operationsOn } from './operation.ts'

const on = (path: string) => operationsOn(path, 'Tokens and links')
const EMBED_URL = 'https://waypost.example.com/embed/orders/o-1?publishable_key=…'

export const LINK_OPERATIONS: readonly Operation[] = [
  on('/oauth/token').act({
    summary: 'A bearer token for the keys',
    notes: 'Good for an hour, wherever the keys are. As a form or as JSON.',
    body: named('TokenRequest', tokenRequest),
    isForm: true,
    example: { grant_type: 'client_credentials', client_id: '…', client_secret: '…' },
    answer: named('TokenResponse', tokenResponse),
    refusals: [401, 422],
    isOpen: true,
  }),
  on('/oauth/embed-token').act({
    summary: 'A token that opens one embedded view',
    notes:
      'Good for one to two hours, for this view with these filters alone. The embed_url that orders and routes are given out with carries one already.',
    body: named('EmbedTokenRequest', embedTokenRequest),
    example: { grant_type: 'client_credentials', embed_url: EMBED_URL },
    answer: named('EmbedTokenResponse', embedTokenResponse),
    refusals: [400, 404, 422],
  }),
  on('/tracking/{tracking_id}').read({
    summary: 'What a customer may see of an order',
    notes:
      'The tracking id is the end of the share_url. Open to who has it, until a day after the order has ended; links that are unknown, replaced or over are answered alike.',
    answer: named('Tracking', apiTracking),
    isOpen: true,
  }),
]
