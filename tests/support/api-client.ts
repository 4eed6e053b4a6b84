import type { TestServer } from './server.ts'

export interface Reply<T> {
  readonly status: number
  readonly body: T
  readonly headers: Headers
}

/** Calls the API of a test's server as a program with the account's keys does; redirects are not followed. */
export function apiClient(server: () => TestServer) {
  return async function call<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    authorization: string | null = server().basic,
  ): Promise<Reply<T>> {
    const response = await fetch(`${server().url}/api${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }) },
      body: body === undefined ? undefined : JSON.stringify(body),
      redirect: 'manual',
    })
    const text = await response.text()
    return { status: response.status, body: (text ? JSON.parse(text) : null) as T, headers: response.headers }
  }
}
