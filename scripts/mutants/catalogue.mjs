import { API_MUTANTS } from './api.mjs'
import { ATTENTION_MUTANTS } from './attention.mjs'
import { DATABASE_MUTANTS } from './database.mjs'
import { DEMO_MUTANTS } from './demo.mjs'
import { EMBED_MUTANTS } from './embeds.mjs'
import { ENGINE_MUTANTS } from './engine.mjs'
import { FAULT_MUTANTS } from './faults.mjs'
import { IMPORT_MUTANTS } from './imports.mjs'
import { LANGUAGE_MUTANTS } from './languages.mjs'
import { DEPTH_MUTANTS } from './laws-in-depth.mjs'
import { LINK_MUTANTS } from './links.mjs'
import { LOOKING_BACK_MUTANTS } from './looking-back.mjs'
import { NOTIFICATION_MUTANTS } from './notifications.mjs'
import { PEOPLE_MUTANTS } from './people.mjs'
import { PHONE_PAGE_MUTANTS } from './phone-page.mjs'
import { PHONE_MUTANTS } from './phones.mjs'
import { PLANNING_MUTANTS } from './planning.mjs'
import { POSITIONS_OUT } from './positions-out.mjs'
import { REPORT_MUTANTS } from './reports.mjs'
import { ROAD_MUTANTS } from './roads.mjs'
import { SHARE_MUTANTS } from './shares.mjs'
import { TIME_MUTANTS } from './time.mjs'
import { WALL_MUTANTS } from './walls.mjs'
import { WEBHOOKS_OUT } from './webhooks-out.mjs'

// Each of these is a defect that a product like this has shipped. A test that is named here must fail because of it.

const laws = ['tests/unit/domain/laws.test.ts']
const meanings = ['tests/unit/domain/facts.test.ts', 'tests/unit/domain/meanings.test.ts']
const recorder = ['tests/unit/services/recorder.test.ts']
const trouble = ['tests/unit/services/recorder-trouble.test.ts']
const taking = ['tests/unit/services/take-webhook.test.ts']
const reading = ['tests/unit/services/read-body.test.ts']
const signatures = ['tests/unit/services/webhook-signature.test.ts']

/** So that `npm run mutants -- walls` runs a whole file of them. */
const of = (group, mutants) => mutants.map((mutant) => ({ ...mutant, group }))

/**
 * `find` stands exactly once in `file`; `test` is what vitest is given.
 * @type {{ name: string, file: string, find: string, replace: string, test: string[], group?: string }[]}
 */
export const MUTANTS = [
  {
    name: 'times are compared in milliseconds',
    file: 'lib/domain/facts/facts.ts',
    find: 'if (a[1] !== b[1]) return a[1] < b[1] ? -1 : 1',
    replace: 'if (Date.parse(a[1]) !== Date.parse(b[1])) return Date.parse(a[1]) < Date.parse(b[1]) ? -1 : 1',
    test: meanings,
  },
  {
    name: 'of equals the one that arrived first stands',
    file: 'lib/domain/facts/facts.ts',
    find: 'return a[4] < b[4] ? -1 : 1',
    replace: 'return 0',
    test: laws,
  },
  {
    name: 'what arrives last stands',
    file: 'lib/domain/facts/facts.ts',
    find: 'return compareFacts(a, b) >= 0 ? a : b',
    replace: 'return b',
    test: laws,
  },
  {
    name: 'the step of the lifecycle does not count at equal times',
    file: 'lib/domain/facts/facts.ts',
    find: 'if (a[3] !== b[3]) return a[3] - b[3]',
    replace: '',
    test: meanings,
  },
  {
    name: 'a visit that was taken back comes back',
    file: 'lib/domain/facts/claims-record.ts',
    find: "deleted: event.value === 'delete' ? true : undefined,",
    replace: '',
    test: meanings,
  },
  {
    name: 'a clock that runs ahead is held against the time of arrival',
    file: 'lib/domain/instant.ts',
    find: 'const latest = shifted(createdAt, CLOCK_TOLERANCE_MS)',
    replace: 'const latest = msToInstant(Date.now() + CLOCK_TOLERANCE_MS)',
    test: [...meanings, 'tests/unit/domain/instant.test.ts'],
  },
  {
    name: 'the last arrival counts, not the first',
    file: 'lib/domain/facts/facts.ts',
    find: "  'arrived',\n",
    replace: '',
    test: meanings,
  },
  {
    name: 'an end is a step like any other',
    file: 'lib/domain/facts/claims-order.ts',
    find: 'status !== undefined && ENDS.has(status)',
    replace: 'false',
    test: meanings,
  },
  {
    name: 'an event that is there already is an error',
    file: 'lib/storage/log-writer.ts',
    find: ' ON CONFLICT (at, substr(id, 1, 16)) DO NOTHING`',
    replace: '`',
    test: recorder,
  },
  {
    name: 'nobody waits for those who were answered last',
    file: 'lib/services/intake/recorder.ts',
    find: 'waiting.length < answered) await',
    replace: 'answered < 0) await',
    test: recorder,
  },
  {
    name: 'acknowledged before the commit',
    file: 'lib/services/intake/recorder.ts',
    find: 'queue.add({ submission, sinceMs: now(), resolve, reject })',
    replace:
      '(queue.add({ submission, sinceMs: now(), resolve, reject }), resolve({ results: [], deliverySeq: null, quarantineSeqs: [] }))',
    test: recorder,
  },
  {
    name: 'published before the commit',
    file: 'lib/services/intake/recorder.ts',
    find: 'group.map(({ submission }) => write(tx, submission, news)))',
    replace:
      '{ const made = group.map(({ submission }) => write(tx, submission, news)); tell(() => publish(news.notices.list(), writer.lastSeq(), writer.lastReceivedAt())); return made })',
    test: recorder,
  },
  {
    name: 'one that cannot be written takes its group with it',
    file: 'lib/services/intake/recorder.ts',
    find: 'const isShared = group.length === 1 || trouble !== null',
    replace: 'const isShared = true',
    test: recorder,
  },
  {
    name: 'a duplicate uses up a position',
    file: 'lib/storage/log-writer.ts',
    find: 'workerHandle, deviceId, body],\n    )\n    if (changes === 0) return null',
    replace: 'workerHandle, deviceId, body],\n    )\n    this.seq = next\n    if (changes === 0) return null',
    test: recorder,
  },
  {
    name: 'the cache is believed after a rollback',
    file: 'lib/storage/log-writer.ts',
    find: 'state.forget()\n        if (db.inTransaction)',
    replace: 'if (db.inTransaction)',
    test: recorder,
  },
  {
    name: 'the cache is believed after somebody else has written',
    file: 'lib/storage/log-writer.ts',
    find: 'if (found !== version) state.forget()',
    replace: '',
    test: recorder,
  },
  {
    name: 'the time of receipt follows the clock backwards',
    file: 'lib/storage/log-writer.ts',
    find: 'Math.max(tx.receivedAt, now)',
    replace: 'now',
    test: recorder,
  },
  {
    name: 'a lock is an error at once',
    file: 'lib/services/intake/recorder.ts',
    find: '!isBusy(error) || ',
    replace: 'isBusy(error) || ',
    test: trouble,
  },
  {
    name: 'who came later waits for the lock twice',
    file: 'lib/services/intake/recorder.ts',
    find: 'const sinceMs = group[0]?.sinceMs ?? now()',
    replace: 'const sinceMs = now()',
    test: trouble,
  },
  {
    name: 'a full disk is blamed on what was sent',
    file: 'lib/services/standing/trouble-watch.ts',
    find: "if (/^SQLITE_FULL/.test(sqliteCode)) return 'disk_full'",
    replace: '',
    test: trouble,
  },
  {
    name: 'the message id is part of what makes events the same',
    file: 'lib/services/intake/take-webhook.ts',
    find: "prepareEntry('hypertrack', value, text)",
    replace:
      "prepareEntry('hypertrack', { ...(value as object), message: incoming.headers['x-amz-sns-message-id'] }, text)",
    test: taking,
  },
  {
    name: 'the text, not the content, makes events the same',
    file: 'lib/services/intake/prepare-entry.ts',
    find: "hash('sha256', canonical, 'hex')",
    replace: "hash('sha256', body, 'hex')",
    test: taking,
  },
  {
    name: 'numbers are rounded in the log',
    file: 'lib/services/intake/take-webhook.ts',
    find: "const text = body.texts[index] ?? ''",
    replace: 'const text = JSON.stringify(value)',
    test: taking,
  },
  {
    name: 'a key called __proto__ is not part of an event',
    file: 'lib/domain/wire/canonical.ts',
    find: 'if (value === undefined) continue',
    replace: "if (value === undefined || key === '__proto__') continue",
    test: taking,
  },
  {
    name: 'what is not JSON is dropped',
    file: 'lib/services/intake/take-webhook.ts',
    find: "body.kind === 'unreadable' ? [quarantineRow(incoming, body, incoming.raw)] : read.quarantine",
    replace: 'read.quarantine',
    test: taking,
  },
  {
    name: 'what cannot be written is lost',
    file: 'lib/services/intake/take-webhook.ts',
    find: 'return commit(options, withoutEntries(submission, error), answer)',
    replace: 'return { ...answer, receipt: null }',
    test: taking,
  },
  {
    name: 'a cut body passes for a whole one',
    file: 'lib/services/intake/take-webhook.ts',
    find: 'if (isComplete) return raw.length',
    replace: 'if (isComplete || raw.length > 0) return raw.length',
    test: taking,
  },
  {
    name: 'a text of any length is stored',
    file: 'lib/services/intake/prepare-entry.ts',
    find: 'body.length > WORTH_A_LOOK && hasLongText(wire)',
    replace: 'body.length > 1e9 && hasLongText(wire)',
    test: ['tests/unit/services/long-text.test.ts'],
  },
  {
    name: 'any depth is read',
    file: 'lib/services/intake/read-body.ts',
    find: 'if (depth > LIMITS.depth)',
    replace: 'if (depth > 1e6)',
    test: reading,
  },
  {
    name: 'a byte order mark is lost from a kept body',
    file: 'lib/services/intake/read-body.ts',
    find: 'return raw[0] === 0xef',
    replace: 'return raw[0] === 0xfe',
    test: reading,
  },
  {
    name: 'a comma inside a nested array parts two events',
    file: 'lib/domain/wire/json-slices.ts',
    find: 'code === COMMA && this.depth === 1',
    replace: 'code === COMMA && this.depth <= 2',
    test: ['tests/unit/domain/wire/json-slices.test.ts'],
  },
  {
    name: 'a signature is compared over re-serialised JSON',
    file: 'lib/services/intake/webhook-signature.ts',
    find: "message === 'reserialized' ? reserialized(raw) : raw",
    replace: 'reserialized(raw)',
    test: signatures,
  },
  {
    name: 'a missing signature passes under enforce',
    file: 'lib/services/intake/webhook-signature.ts',
    find: "return check.mode === 'enforce' ? 'mismatch' : 'none'",
    replace: "return 'none'",
    test: signatures,
  },
  {
    name: 'only the newest secret is tried',
    file: 'lib/services/intake/webhook-signature.ts',
    find: 'keysFrom(check.secrets)',
    replace: 'keysFrom(check.secrets.slice(0, 1))',
    test: signatures,
  },
  ...of('api', API_MUTANTS),
  ...of('faults', FAULT_MUTANTS),
  ...of('imports', IMPORT_MUTANTS),
  ...of('languages', LANGUAGE_MUTANTS),
  ...of('links', LINK_MUTANTS),
  ...of('attention', ATTENTION_MUTANTS),
  ...of('database', DATABASE_MUTANTS),
  ...of('demo', DEMO_MUTANTS),
  ...of('laws-in-depth', DEPTH_MUTANTS),
  ...of('embeds', EMBED_MUTANTS),
  ...of('engine', ENGINE_MUTANTS),
  ...of('looking-back', LOOKING_BACK_MUTANTS),
  ...of('notifications', NOTIFICATION_MUTANTS),
  ...of('people', PEOPLE_MUTANTS),
  ...of('phones', PHONE_MUTANTS),
  ...of('phone-page', PHONE_PAGE_MUTANTS),
  ...of('planning', PLANNING_MUTANTS),
  ...of('positions-out', POSITIONS_OUT),
  ...of('reports', REPORT_MUTANTS),
  ...of('roads', ROAD_MUTANTS),
  ...of('shares', SHARE_MUTANTS),
  ...of('time', TIME_MUTANTS),
  ...of('walls', WALL_MUTANTS),
  ...of('webhooks-out', WEBHOOKS_OUT),
]
