import { readdirSync, readFileSync } from 'node:fs'
import type { Wire } from './arbitrary-values.ts'

const FOLDER = new URL('../fixtures/webhooks/', import.meta.url)

/** Names of the samples of the Webhook Payloads document that are valid JSON. */
export function fixtureNames(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort()
}

/** A sample as it stands in the document, byte for byte. */
export function fixtureText(file: string): string {
  return readFileSync(new URL(file, FOLDER), 'utf8')
}

/** The one event of a sample; two of the samples are bare objects instead of arrays. */
export function readFixture(name: string): Wire {
  const body: unknown = JSON.parse(fixtureText(`${name}.json`))
  return (Array.isArray(body) ? body[0] : body) as Wire
}
