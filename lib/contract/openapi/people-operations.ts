import { auditList, auditQuery } from '../audit-api.ts'
import { apiKeyList, createApiKeyRequest, createdApiKey } from '../people-api.ts'
import { named, type Operation, operationsOn } from './operation.ts'

const keys = (path: string) => operationsOn(path, 'Keys')

export const PEOPLE_OPERATIONS: readonly Operation[] = [
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
