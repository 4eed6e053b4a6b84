import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { allSchemes, judgeSignature, type SignatureCheck } from '#lib/services/intake/webhook-signature.ts'

const SECRET = 'a secret; with spaces'
const RAW = Buffer.from('[ {"b":1.0,"a":"\\u00e9"} ]\n')
const enforce = (...secrets: string[]): SignatureCheck => ({ mode: 'enforce', secrets, scheme: null })

type Encoding = 'hex' | 'base64' | 'base64url'

/** What a sender who uses this scheme puts into the header. */
function sign(scheme: string, secret: string | Buffer = SECRET, raw: Buffer = RAW): string {
  const [digest, encoding, message] = scheme.split(' ') as [string, Encoding, string]
  const signed = message === 'raw' ? raw : JSON.stringify(JSON.parse(raw.toString('utf8')))
  return createHmac(digest, secret).update(signed).digest(encoding)
}

const PLAIN = sign('sha256 hex raw')

test('there are eighteen schemes: digests by encodings by messages', () => {
  expect(allSchemes()).toHaveLength(18)
  expect(new Set(allSchemes()).size).toBe(18)
})

test.each(allSchemes())('a body signed by %s is recognised and the scheme is named', (scheme) => {
  expect(judgeSignature(enforce(SECRET), sign(scheme), RAW)).toBe(`matched ${scheme}`)
})

test.each(allSchemes())('a digest named before the signature does not matter: %s', (scheme) => {
  const digest = scheme.split(' ')[0]
  expect(judgeSignature(enforce(SECRET), `${digest}=${sign(scheme)}`, RAW)).toBe(`matched ${scheme}`)
  expect(judgeSignature(enforce(SECRET), ` ${digest?.toUpperCase()}=${sign(scheme)} `, RAW)).toBe(`matched ${scheme}`)
})

test('hexadecimal digits may be capital, base64 may not change', () => {
  expect(judgeSignature(enforce(SECRET), PLAIN.toUpperCase(), RAW)).toBe('matched sha256 hex raw')
  const base64 = sign('sha256 base64 raw')
  expect(judgeSignature(enforce(SECRET), base64.toLowerCase(), RAW)).toBe('mismatch')
})

test('a secret that is base64 may be meant as its bytes', () => {
  const secret = Buffer.from('0123456789abcdef').toString('base64')
  const bytes = Buffer.from(secret, 'base64')
  expect(judgeSignature(enforce(secret), sign('sha256 hex raw', bytes), RAW)).toBe('matched sha256 hex raw')
  expect(judgeSignature(enforce(secret), sign('sha256 hex raw', secret), RAW)).toBe('matched sha256 hex raw')
})

test('while two secrets live, either signs', () => {
  const both = enforce('new secret', 'old secret')
  for (const secret of ['new secret', 'old secret']) {
    expect(judgeSignature(both, sign('sha1 base64 raw', secret), RAW)).toBe('matched sha1 base64 raw')
  }
  expect(judgeSignature(both, sign('sha1 base64 raw', 'older secret'), RAW)).toBe('mismatch')
})

test('a pinned scheme admits no other', () => {
  const pinned: SignatureCheck = { ...enforce(SECRET), scheme: 'sha256 base64 raw' }
  expect(judgeSignature(pinned, sign('sha256 base64 raw'), RAW)).toBe('matched sha256 base64 raw')
  for (const other of allSchemes().filter((scheme) => scheme !== 'sha256 base64 raw')) {
    // The encodings of one digest may coincide, when it has neither + nor / nor padding: this one has padding.
    expect(judgeSignature(pinned, sign(other), RAW), other).toBe('mismatch')
  }
})

test('off looks at nothing; detect never refuses; enforce refuses what it does not know', () => {
  const check = (mode: SignatureCheck['mode']) => ({ ...enforce(SECRET), mode })
  const table = [
    ['off', PLAIN, 'off'],
    ['off', undefined, 'off'],
    ['detect', PLAIN, 'matched sha256 hex raw'],
    ['detect', 'wrong', 'unmatched'],
    ['detect', undefined, 'none'],
    ['detect', '', 'none'],
    ['enforce', PLAIN, 'matched sha256 hex raw'],
    ['enforce', 'wrong', 'mismatch'],
    ['enforce', undefined, 'mismatch'],
    ['enforce', '', 'mismatch'],
  ] as const
  for (const [mode, header, verdict] of table) {
    expect(judgeSignature(check(mode), header, RAW), `${mode} ${header}`).toBe(verdict)
  }
})

test('without a secret nothing can match', () => {
  expect(judgeSignature(enforce(), PLAIN, RAW)).toBe('mismatch')
  expect(judgeSignature(enforce(), sign('sha256 hex raw', ''), RAW)).toBe('mismatch')
})

const WRONG: Record<string, string> = {
  'another secret': sign('sha256 hex raw', 'another secret'),
  'another body': sign('sha256 hex raw', SECRET, Buffer.from('[]')),
  'one digit other': `${PLAIN.startsWith('0') ? '1' : '0'}${PLAIN.slice(1)}`,
  'one digit short': PLAIN.slice(0, -1),
  'one digit more': `${PLAIN}0`,
  'twice over': PLAIN + PLAIN,
  'the digits backwards': [...PLAIN].reverse().join(''),
  'an unknown digest': createHmac('sha384', SECRET).update(RAW).digest('hex'),
  'a prefix alone': 'sha256=',
  'the secret itself': SECRET,
  'a list of two': `${PLAIN},${PLAIN}`,
  'letters beyond ASCII': PLAIN.replace(/^./, '\u{1d7d8}'),
}

test.each(Object.entries(WRONG))('a wrong signature is refused: %s', (_, header) => {
  expect(judgeSignature(enforce(SECRET), header, RAW)).toBe('mismatch')
})

const CHANGED: Record<string, string> = {
  'keys in another order': '[ {"a":"\\u00e9","b":1.0} ]\n',
  'an escape written out': '[ {"b":1.0,"a":"é"} ]\n',
  'no trailing newline': '[ {"b":1.0,"a":"\\u00e9"} ]',
  'a byte order mark': '\ufeff[ {"b":1.0,"a":"\\u00e9"} ]\n',
  'less white space': '[{"b":1.0,"a":"\\u00e9"}]\n',
  'a number written shorter': '[ {"b":1,"a":"\\u00e9"} ]\n',
}

test.each(Object.entries(CHANGED))('a signature over the raw bytes is exact: %s', (_, body) => {
  expect(judgeSignature(enforce(SECRET), PLAIN, Buffer.from(body))).toBe('mismatch')
})

test('a signature over re-serialised JSON is named as that, and only while no raw scheme is pinned', () => {
  const header = sign('sha256 hex reserialized')
  expect(header).not.toBe(PLAIN)
  expect(judgeSignature(enforce(SECRET), header, RAW)).toBe('matched sha256 hex reserialized')
  expect(judgeSignature({ ...enforce(SECRET), scheme: 'sha256 hex raw' }, header, RAW)).toBe('mismatch')
})

test('bytes that are neither JSON nor UTF-8 can still be signed', () => {
  const raw = Buffer.from([0xff, 0x00, 0x5b])
  expect(judgeSignature(enforce(SECRET), sign('sha512 base64url raw', SECRET, raw), raw)).toMatch(/^matched sha512/)
})
