import { embedTokenRequest, embedTokenResponse, tokenRequest, tokenResponse } from '../api/token.ts'
import { apiTracking } from '../api/tracking.ts'
import { addEmbedHostRequest, apiEmbedHost, apiEmbedHostList } from '../embed-hosts-api.ts'
import { patchShareRequest, patchShareSettings, shareAnswer, shareSettings } from '../share-api.ts'
import { named, type Operation, operationsOn } from './operation.ts'

const on = (path: string) => operationsOn(path, 'Tokens and links')
const EMBED_URL = 'https://waypost.example.com/embed/orders/o-1?publishable_key=…'

const share = named('Share', shareAnswer)
const settings = named('ShareSettings', shareSettings)

const shares: readonly Operation[] = [
  on('/orders/{order_handle}/share').read({
    summary: 'An order’s share link',
    notes: 'What its customer may see now, when it ends and how often it was opened.',
    answer: share,
  }),
  on('/orders/{order_handle}/share').change({
    summary: 'Change what a share link shows, and until when',
    notes:
      'A rule is always, never, stops <= n, eta <= n (seconds) or metres <= n; null gives a field back to the rule for all. What is not known hides.',
    body: named('PatchShareRequest', patchShareRequest),
    example: { expires: 'after_week', rules: { worker: 'stops <= 1' } },
    answer: share,
    refusals: [400, 404, 422],
  }),
  on('/orders/{order_handle}/share/rotate').act({
    summary: 'A new share link; the old one stops at once',
    answer: share,
    refusals: [400, 404],
  }),
  on('/orders/{order_handle}/share/revoke').act({
    summary: 'Turn a share link off',
    notes: 'At once and for good: what is turned on again later is another link.',
    answer: share,
    refusals: [400, 404],
  }),
  on('/orders/{order_handle}/share/restore').act({
    summary: 'A share link for an order whose link is off, over or missing',
    notes: 'One that was over works for another day. Nothing happens to one that works.',
    answer: share,
    refusals: [400, 404],
  }),
  on('/share-settings').list({ summary: 'What holds for every share link', answer: settings, refusals: [] }),
  on('/share-settings').change({
    summary: 'Change what holds for every share link',
    body: named('PatchShareSettings', patchShareSettings),
    example: { expires: 'after_day', rules: { door: 'always' }, sender: 'Example Deliveries' },
    answer: settings,
    refusals: [422],
  }),
]

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
  on('/embed-hosts').list({
    summary: 'List the hosts that may frame embedded views',
    notes: 'Sent as frame-ancestors, exactly. While there is none, no browser shows a view in a frame.',
    answer: named('EmbedHostList', apiEmbedHostList),
    refusals: [],
  }),
  on('/embed-hosts').create({
    summary: 'Let a host frame embedded views',
    notes: 'One that is there already stays as it is.',
    body: named('AddEmbedHostRequest', addEmbedHostRequest),
    example: { origin: 'https://www.example.com' },
    answer: named('EmbedHost', apiEmbedHost),
    refusals: [422],
  }),
  on('/embed-hosts/{host}').remove({ summary: 'No longer let a host frame embedded views' }),
  on('/tracking/{tracking_id}').read({
    summary: 'What a customer may see of an order',
    notes:
      'The tracking id is the end of the share_url. Open to who has it, until a day after the order has ended; links that are unknown, replaced or over are answered alike.',
    answer: named('Tracking', apiTracking),
    isOpen: true,
  }),
  ...shares,
]
