import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface MailServer {
  readonly url: string
  /** Whole mails as they came, headers included, with quoted-printable lines joined. */
  readonly got: string[]
  /** From now on mails are refused with these words; null: taken. */
  refuseWith(words: string | null): void
  /** Resolves once this is so. */
  until(isSo: (got: readonly string[]) => boolean): Promise<void>
  close(): Promise<void>
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Buffer))
  return Buffer.concat(chunks).toString('utf8').replace(/=\r\n/g, '')
}

/** Somebody who takes mail, on the loopback. */
export async function startMailServer(): Promise<MailServer> {
  const got: string[] = []
  const waiting = new Set<() => void>()
  let refusal: string | null = null
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false },
    onData(stream, _session, done) {
      textOf(stream).then((text) => {
        if (refusal !== null) return done(Object.assign(new Error(refusal), { responseCode: 451 }))
        got.push(text)
        done()
        for (const look of waiting) look()
      }, done)
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    got,
    refuseWith(words) {
      refusal = words
    },
    until: (isSo) =>
      new Promise((resolve) => {
        const look = () => {
          if (!isSo(got)) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
