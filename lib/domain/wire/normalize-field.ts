import type { Fix, Geometry, Instant, Metadata, Moment } from '#lib/domain/event-data.ts'
import {
  isWire,
  momentOf,
  readFix,
  readFlag,
  readGeometry,
  readInstant,
  readList,
  readMetadata,
  readMoment,
  readNumber,
  readText,
  readTexts,
  type Wire,
} from './normalize-value.ts'
import { writeFix, writeInstant, writeMoment } from './to-wire-value.ts'

/** Where a field is looked for and put: the event's `data`, and the envelope around it. */
export interface Source {
  readonly data: Wire
  readonly top: Wire
}
export interface Target {
  readonly data: Record<string, unknown>
  readonly top: Record<string, unknown>
}

/** One field of an event in both directions, so that reading and writing cannot drift apart. */
export interface Field<T> {
  /** Names in `data`, respectively in the envelope, that are read. The contract's test compares them. */
  readonly dataKeys: readonly string[]
  readonly topKeys: readonly string[]
  read(from: Source): T | undefined
  write(value: T, to: Target): void
}

export type Fields<D> = { readonly [K in keyof D]-?: Field<NonNullable<D[K]>> }

interface Scalar<T> {
  readonly read: (value: unknown) => T | undefined
  readonly write?: (value: T) => unknown
}

/** A field of `data` under a name, or under one of its older names; written under the first. */
function inData<T>(form: Scalar<T>) {
  return (key: string, ...older: readonly string[]): Field<T> => ({
    dataKeys: [key, ...older],
    topKeys: [],
    read: ({ data }) => form.read(data[key]) ?? firstOf(data, older, form.read),
    write: (value, to) => {
      to.data[key] = form.write === undefined ? value : form.write(value)
    },
  })
}

function firstOf<T>(from: Wire, keys: readonly string[], read: (value: unknown) => T | undefined): T | undefined {
  for (const key of keys) {
    const value = read(from[key])
    if (value !== undefined) return value
  }
  return undefined
}

export const text = inData<string>({ read: readText })
export const number = inData<number>({ read: readNumber })
export const flag = inData<boolean>({ read: readFlag })
export const instant = inData<Instant>({ read: readInstant, write: writeInstant })
export const metadata = inData<Metadata>({ read: readMetadata })
export const list = inData<readonly unknown[]>({ read: readList })
export const texts = inData<readonly string[]>({ read: readTexts })
export const fix = inData<Fix>({ read: readFix, write: writeFix })
export const geometry = inData<Geometry>({ read: readGeometry })
export const moment = inData<Moment>({ read: readMoment, write: writeMoment })

/** A field with a reading of its own. */
export function special<T>(form: Scalar<T>, key: string): Field<T> {
  return inData(form)(key)
}

/** The envelope's field of that name. */
export function onTop<T>(field: Field<T>): Field<T> {
  return {
    dataKeys: [],
    topKeys: field.dataKeys,
    read: ({ top }) => field.read({ data: top, top }),
    write: (value, { top }) => field.write(value, { data: top, top }),
  }
}

/** The field inside `data`, else the envelope's; written into `data`. */
export function orOnTop<T>(field: Field<T>): Field<T> {
  return {
    dataKeys: field.dataKeys,
    topKeys: field.dataKeys,
    read: ({ data, top }) => field.read({ data, top }) ?? field.read({ data: top, top }),
    write: field.write,
  }
}

/** A moment whose place and time stand side by side in `data`. */
export function spreadMoment(locationKey: string, atKey: string): Field<Moment> {
  return {
    dataKeys: [locationKey, atKey],
    topKeys: [],
    read: ({ data }) => momentOf(readFix(data[locationKey]), readInstant(data[atKey])),
    write: (value, to) => {
      if (value.location !== undefined) to.data[locationKey] = writeFix(value.location)
      if (value.at !== undefined) to.data[atKey] = writeInstant(value.at)
    },
  }
}

/** An object inside `data`, read by a form of its own; absent when nothing of it is known. */
export function inside<D extends object>(key: string, form: Form<D>): Field<D> {
  return {
    dataKeys: [key],
    topKeys: [],
    read: ({ data }) => {
      const inner = data[key]
      return isWire(inner) ? form.readAny({ data: inner, top: inner }) : undefined
    },
    write: (value, to) => {
      const inner: Record<string, unknown> = {}
      form.write(value, { data: inner, top: inner })
      to.data[key] = inner
    },
  }
}

/** One field of an object inside `data`, where the domain has it flat. */
export function within<T>(key: string, field: Field<T>): Field<T> {
  return {
    dataKeys: [key],
    topKeys: [],
    read: ({ data }) => {
      const inner = data[key]
      return isWire(inner) ? field.read({ data: inner, top: inner }) : undefined
    },
    write: (value, to) => {
      const known = to.data[key]
      const inner: Record<string, unknown> = isWire(known) ? { ...known } : {}
      field.write(value, { data: inner, top: inner })
      to.data[key] = inner
    },
  }
}

/** The first field, else the other; written as the first. */
export function either<T>(field: Field<T>, other: Field<T>): Field<T> {
  return {
    dataKeys: [...field.dataKeys, ...other.dataKeys],
    topKeys: [...field.topKeys, ...other.topKeys],
    read: (from) => field.read(from) ?? other.read(from),
    write: field.write,
  }
}

/** All fields of one kind of data. */
export interface Form<D> {
  readonly dataKeys: readonly string[]
  readonly topKeys: readonly string[]
  read(from: Source): D
  /** As read, but undefined when no field is known. */
  readAny(from: Source): D | undefined
  write(value: D, to: Target): void
}

export function formOf<D extends object>(fields: Fields<D>): Form<D> {
  const entries = Object.entries(fields) as [string, Field<unknown>][]
  const readInto = (from: Source, found: Record<string, unknown>): boolean => {
    let isAny = false
    for (const [name, field] of entries) {
      const value = field.read(from)
      if (value === undefined) continue
      found[name] = value
      isAny = true
    }
    return isAny
  }
  return {
    dataKeys: entries.flatMap(([, field]) => field.dataKeys),
    topKeys: entries.flatMap(([, field]) => field.topKeys),
    read: (from) => {
      const found: Record<string, unknown> = {}
      readInto(from, found)
      return found as D
    },
    readAny: (from) => {
      const found: Record<string, unknown> = {}
      return readInto(from, found) ? (found as D) : undefined
    },
    write: (value, to) => {
      const values = value as Record<string, unknown>
      for (const [name, field] of entries) {
        const known = values[name]
        if (known !== undefined) field.write(known, to)
      }
    },
  }
}
