import { createTransport, type Transporter } from 'nodemailer'

const TIMEOUT_MS = 15_000

export interface Mail {
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  /** Without brackets; the same for the same mail, so that a repetition is known for one (RFC 5322, 3.6.4). */
  readonly messageId: string
}

export interface MailSender {
  /** Resolves with null once the server has taken it, else with why not, in words. Never rejects. */
  send(mail: Mail): Promise<string | null>
  close(): void
}

/** How mail is sent: an `smtp:` or `smtps:` address, which may carry a user and a password, and who it is from. */
export interface MailOptions {
  readonly smtpUrl: string
  readonly from: string
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNECTION: 'The mail server cannot be reached',
  ESOCKET: 'The mail server cannot be reached',
  EDNS: 'The mail server’s host has no address',
  ETIMEDOUT: 'The mail server did not answer in time',
  EAUTH: 'The mail server refused user and password',
  ETLS: 'The mail server offers no encryption that can be trusted',
}

function wordsOf(error: unknown): string {
  const { code = '', response, message = '' } = error as { code?: string; response?: string; message?: string }
  const why = WORDS[code] ?? 'The mail was not taken'
  const said = response ?? (WORDS[code] === undefined ? message : '')
  return said === '' ? why : `${why}: ${said.slice(0, 200)}`
}

/** Sends mail by SMTP (RFC 5321), one connection for each; nothing but text, and nothing is read from files or addresses. */
export function createMailSender({ smtpUrl, from }: MailOptions): MailSender {
  const timeouts = { connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS }
  const safety = { disableFileAccess: true, disableUrlAccess: true }
  const transport: Transporter = createTransport({ url: smtpUrl, ...timeouts, ...safety }, { from })
  return {
    async send({ to, subject, text, messageId }) {
      try {
        const { rejected = [] } = await transport.sendMail({ to: [...to], subject, text, messageId: `<${messageId}>` })
        return rejected.length === 0 ? null : `Not taken for ${rejected.map(String).join(', ')}`
      } catch (error) {
        return wordsOf(error)
      }
    },
    close: () => transport.close(),
  }
}
