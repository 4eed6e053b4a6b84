import type { z } from 'zod'

/** A schema with the name it has in the API's document. */
export interface Named {
  readonly name: string
  readonly schema: z.ZodType
}

export type Method = 'get' | 'post' | 'patch' | 'delete'

/** One path and method of the public API. */
export interface Operation {
  readonly method: Method
  /** Below `/api`, with `{parameters}`. */
  readonly path: string
  readonly group: string
  readonly summary: string
  /** What a reader must know beside the schemas. */
  readonly notes?: string
  readonly query?: z.ZodObject
  readonly body?: Named
  /** `POST /oauth/token` also takes a form. */
  readonly isForm?: true
  readonly example?: unknown
  /** Left out when there is no content. */
  readonly answer?: Named
  readonly status?: 200 | 201 | 204
  /** Statuses of refusals beside 401. */
  readonly refusals?: readonly number[]
  /** Needs neither keys nor session. */
  readonly isOpen?: true
}

export function named(name: string, schema: z.ZodType): Named {
  return { name, schema }
}
