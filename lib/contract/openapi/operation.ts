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
  /** Of an answer that is not JSON. */
  readonly mediaType?: string
  readonly status?: 200 | 201 | 204
  /** Statuses of refusals beside 401. */
  readonly refusals?: readonly number[]
  /** Needs neither keys nor session. */
  readonly isOpen?: true
}

export function named(name: string, schema: z.ZodType): Named {
  return { name, schema }
}

type Told = Pick<Operation, 'summary'> & Partial<Operation>
type Sent = Told & Pick<Operation, 'body' | 'example'>

/** The operations on one path, which share its group and mostly its answer. */
export function operationsOn(path: string, group: string, usual: Pick<Operation, 'answer'> = {}) {
  const on = { path, group, ...usual }
  return {
    list: (told: Told): Operation => ({ method: 'get', refusals: [422], ...on, ...told }),
    read: (told: Told): Operation => ({ method: 'get', refusals: [404], ...on, ...told }),
    create: (sent: Sent): Operation => ({ method: 'post', status: 201, refusals: [409, 422], ...on, ...sent }),
    change: (sent: Sent): Operation => ({ method: 'patch', refusals: [404, 422], ...on, ...sent }),
    act: (told: Told): Operation => ({ method: 'post', refusals: [404, 422], ...on, ...told }),
    remove: (told: Told): Operation => ({ method: 'delete', path, group, status: 204, refusals: [404], ...told }),
  }
}

/** A point of the demo city, for examples. */
export const POINT = { type: 'Point', coordinates: [-56.1525, -34.9075] }
