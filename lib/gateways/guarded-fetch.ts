import { bulkhead, ConsecutiveBreaker, circuitBreaker, handleAll, wrap } from 'cockatiel'
import type { z } from 'zod'

/** How patient we are with somebody else's server. Every field has a default. */
export interface Patience {
  /** Milliseconds for a whole answer. */
  timeoutMs?: number
  /** Requests at a time; the others wait their turn. */
  atOnce?: number
  /** Failures in a row after which nothing is asked any more. */
  failures?: number
  /** Milliseconds after which one request tries whether the server is back. */
  restMs?: number
}

const WAITING = 100
const LARGEST_BYTES = 4_000_000

export interface GuardedFetch {
  /** Throws when the answer is late, broken, or of another form, and at once while the circuit is open. Null for a refusal (4xx other than 408 and 429). */
  get<T extends z.ZodType>(url: string, schema: T): Promise<z.output<T> | null>
}

const isRefusal = (status: number) => status >= 400 && status < 500 && status !== 408 && status !== 429

async function textOf(response: Response): Promise<string> {
  const length = Number(response.headers.get('content-length') ?? 0)
  if (length > LARGEST_BYTES) throw new Error(`The answer has ${length} bytes`)
  return response.text()
}

/** A client of one server that other work does not depend on: with a time-out, at most so many requests at once, and a circuit breaker. */
export function guardedFetch(patience: Patience = {}, headers: Record<string, string> = {}): GuardedFetch {
  const { timeoutMs = 2_000, atOnce = 8, failures = 3, restMs = 15_000 } = patience
  const breaker = circuitBreaker(handleAll, { halfOpenAfter: restMs, breaker: new ConsecutiveBreaker(failures) })
  const policy = wrap(bulkhead(atOnce, WAITING), breaker)

  const ask = async <T extends z.ZodType>(url: string, schema: T): Promise<z.output<T> | null> => {
    const response = await fetch(url, {
      headers: { accept: 'application/json', ...headers },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const text = await textOf(response)
    if (isRefusal(response.status)) return null
    if (!response.ok) throw new Error(`The answer was ${response.status}`)
    return schema.parse(JSON.parse(text))
  }
  return { get: (url, schema) => policy.execute(() => ask(url, schema)) }
}
