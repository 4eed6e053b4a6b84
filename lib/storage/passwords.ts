import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { verifyPassword } from 'better-auth/crypto'
import { remember } from '../remember.ts'

/** OWASP's first choice for scrypt. One hash takes 128 MiB, and some 300 ms of one core. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 }
const KEY_BYTES = 32
const FORM = /^\$scrypt\$ln=17,r=8,p=1\$([\w+/]+)\$([\w+/]+)$/
/** Two at most, for the memory; and never the core that events need. */
const AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1))

interface Turns {
  busy: number
  readonly waiting: (() => void)[]
}

/** Waits for one of the few turns that there are, whoever asks. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turns = remember('password hashes', (): Turns => ({ busy: 0, waiting: [] }))
  if (turns.busy >= AT_ONCE) await new Promise<void>((resolve) => turns.waiting.push(resolve))
  else turns.busy++
  try {
    return await work()
  } finally {
    // The turn is handed on, not given back, so that nobody slips in between.
    const next = turns.waiting.shift()
    if (next) next()
    else turns.busy--
  }
}

function derive(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await inTurn(() => derive(password, salt, COST))
  return `$scrypt$ln=17,r=8,p=1$${text(salt)}$${text(key)}`
}

/** True when this is the password; older hashes, of better-auth's own form, are good until it is changed. */
export async function isPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [, salt, expected] = FORM.exec(hash) ?? []
  if (!salt || !expected) return inTurn(() => verifyPassword({ hash, password })).catch(() => false)
  const key = await inTurn(() => derive(password, Buffer.from(salt, 'base64'), COST))
  return timingSafeEqual(key, Buffer.from(expected, 'base64'))
}
