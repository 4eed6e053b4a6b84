import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface HostPage {
  /** Another origin than the server's, for its port is another. */
  readonly origin: string
  /** What its page holds from the next load on; a whole document, or what stands below its heading. */
  show(html: string): void
  stop(): void
}

/** A page of somebody else, on a port of its own, with no rules but the browser's. */
export async function startHostPage(): Promise<HostPage> {
  let html = ''
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    const isWhole = html.startsWith('<!doctype')
    response.end(isWhole ? html : `<!doctype html><html lang="en"><title>Shop</title><h1>Your order</h1>${html}`)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  server.unref()
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show: (next) => {
      html = next
    },
    stop: () => void server.close(),
  }
}
