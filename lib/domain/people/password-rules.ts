/** What people and programs try first; letters only, for digits and marks around them make no difference. */
const TRIED_FIRST = new Set(
  (
    'password passwort contraseña contrasena qwerty qwertyuiop qwertyuiopasdfghjkl asdfghjkl zxcvbnm qazwsx qazwsxedc ' +
    'letmein welcome welcomeback administrator admin adminadmin iloveyou monkey dragon sunshine princess football ' +
    'baseball superman batman trustno trustnoone changeme changemenow default secret topsecret mypassword ' +
    'passwordpassword newpassword testtest test testing temporary temp guest login master access abc abcdefghijkl ' +
    'waypost waypostwaypost hypertrack dispatch dispatcher dispatching tracking fleet company correcthorsebatterystaple'
  ).split(' '),
)

const lettersOf = (text: string) => text.toLowerCase().replace(/[^\p{L}]/gu, '')

/** True for a run such as 123456789012, abcdefghijkl, or one and the same character. */
function isRun(text: string): boolean {
  const steps = new Set(
    [...text].slice(1).map((char, index) => (char.codePointAt(0) ?? 0) - (text.codePointAt(index) ?? 0)),
  )
  // 9 → 0 goes on counting.
  steps.delete(-9)
  return steps.size <= 1 && [-1, 0, 1].includes([...steps][0] ?? 0)
}

/** The same few characters over and over. */
function isRepeated(text: string): boolean {
  return /^(.{1,4})\1+.{0,3}$/u.test(text)
}

/**
 * Why a password is refused although it is long enough, or null: it is one of those tried first, or made of what everybody
 * knows of its owner (ASVS 6.2.4, 6.2.11). No rules of composition.
 */
export function passwordFault(password: string, { email, name }: { email: string; name: string }): string | null {
  const lower = password.toLowerCase()
  const letters = lettersOf(password)
  if (TRIED_FIRST.has(letters) || isRun(lower) || isRepeated(lower) || letters === '')
    return 'Too easy to guess: it is one of those that are tried first'
  const own = [email.toLowerCase(), email.toLowerCase().split('@')[0] ?? '', name.toLowerCase()]
  const isOwn = own.some((text) => text.length > 3 && lower.includes(text) && lower.length - text.length < 6)
  return isOwn ? 'Too easy to guess: it is mostly your name or e-mail address' : null
}
