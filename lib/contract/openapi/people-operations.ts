import { auditList, auditQuery } from '../audit-api.ts'
import {
  accountList,
  apiKeyList,
  createApiKeyRequest,
  createdApiKey,
  inviteRequest,
  patchPersonRequest,
  personAccount,
  personLink,
} from '../people-api.ts'
import { named, type Operation, operationsOn } from './operation.ts'

const keys = (path: string) => operationsOn(path, 'Keys')

const accounts = (path: string) => operationsOn(path, 'Accounts')

export const PEOPLE_OPERATIONS: readonly Operation[] = [
  accounts('/accounts').list({
    summary: 'List people and invitations',
    notes: 'For admins, as all of this group.',
    answer: named('AccountList', accountList),
    refusals: [403],
  }),
  accounts('/accounts').create({
    summary: 'Invite somebody',
    notes:
      'The answer has the link, which works once, for seven days; it is mailed too where the server can send mail.',
    body: named('InviteRequest', inviteRequest),
    example: { email: 'ana@example.com', role: 'dispatcher', groups: ['centro'] },
    answer: named('PersonLink', personLink),
    refusals: [403, 409, 422],
  }),
  accounts('/accounts/{account}').change({
    summary: 'Change what somebody may do',
    notes: 'Who is disabled is out at once: sessions end and live connections are closed.',
    body: named('PatchPersonRequest', patchPersonRequest),
    example: { role: 'viewer', groups: null },
    answer: named('Account', personAccount),
    refusals: [403, 404, 422],
  }),
  accounts('/accounts/{account}/reset').act({
    summary: 'Make a link for a new password',
    answer: named('PersonLink', personLink),
    status: 201,
    refusals: [403, 404],
  }),
  accounts('/accounts/invitations/{invitation}').remove({ summary: 'Withdraw an invitation', refusals: [403, 404] }),
  keys('/keys').list({
    summary: 'List API keys',
    notes: 'Keys beside the account’s own, each for one program. For admins.',
    answer: named('ApiKeyList', apiKeyList),
    refusals: [403],
  }),
  keys('/keys').create({
    summary: 'Make an API key',
    notes:
      'The key is told this once. It goes as a bearer token, or as the password of Basic with any user name. What its role does not allow is refused with 403; what is outside its ops groups is not found.',
    body: named('CreateApiKeyRequest', createApiKeyRequest),
    example: { name: 'Billing', role: 'viewer', groups: ['centro'] },
    answer: named('CreatedApiKey', createdApiKey),
    refusals: [403, 422],
  }),
  keys('/keys/{key}').remove({ summary: 'End an API key', refusals: [403, 404] }),
  operationsOn('/audit', 'Audit').list({
    summary: 'List what was done and looked at',
    notes: 'The latest first. Looking at the same worker again within ten minutes is one line. For admins.',
    query: auditQuery,
    answer: named('AuditList', auditList),
    refusals: [403, 422],
  }),
]
