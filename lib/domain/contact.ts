/** How somebody can be reached; null where nobody wrote it down. */
export interface Contact {
  readonly phone: string | null
  readonly mail: string | null
}

/** Names under which people keep these in a worker's profile; the first is ours. */
const PHONE_KEYS: readonly string[] = ['phone', 'phone_number', 'mobile', 'tel', 'telephone', 'cell']
const MAIL_KEYS: readonly string[] = ['email', 'mail', 'e_mail', 'email_address']

/** A worker's number and address, from the profile, under whatever case and hyphens its keys are written with. */
export function contactOf(profile: Readonly<Record<string, unknown>>): Contact {
  const known = new Map(
    Object.entries(profile).map(([key, value]) => [key.toLowerCase().replaceAll(/[\s-]+/g, '_'), value]),
  )
  return { phone: firstOf(known, PHONE_KEYS, dialled), mail: firstOf(known, MAIL_KEYS, addressed) }
}

function firstOf(
  known: ReadonlyMap<string, unknown>,
  keys: readonly string[],
  read: (text: string) => string | null,
): string | null {
  for (const key of keys) {
    const value = known.get(key)
    const found = typeof value === 'string' || typeof value === 'number' ? read(String(value).trim()) : null
    if (found !== null) return found
  }
  return null
}

const FEWEST_DIGITS = 3

/** As a telephone takes it: digits, with a plus before them where one was written. */
function dialled(text: string): string | null {
  const digits = text.replaceAll(/\D/g, '')
  if (digits.length < FEWEST_DIGITS || /[a-z]/i.test(text)) return null
  return text.startsWith('+') ? `+${digits}` : digits
}

function addressed(text: string): string | null {
  return /^[^\s@]+@[^\s@]+$/.test(text) ? text : null
}

interface Message {
  readonly subject: string
  readonly body: string
}

/** `tel:`, `sms:` with its text (RFC 5724) and `mailto:` (RFC 6068) addresses; null where there is no way. */
export function contactLinks({ phone, mail }: Contact, text: Message) {
  const { sms, mail: written } = draftLinks({ phone, mail }, text)
  return {
    call: phone === null ? null : `tel:${phone}`,
    sms: phone === null ? null : sms,
    mail: mail === null ? null : written,
  }
}

/** The same for a message whose writer fills in whom it is for, where that is not known. */
export function draftLinks({ phone, mail }: Contact, { subject, body }: Message) {
  const text = encodeURIComponent(body)
  // Without a number, iOS looks for the text after an ampersand.
  const sms = phone === null ? `sms:?&body=${text}` : `sms:${phone}?body=${text}`
  const to = mail === null ? '' : encodeURIComponent(mail).replace('%40', '@')
  return { sms, mail: `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${text}` }
}
