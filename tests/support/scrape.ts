import type { TestServer } from './server.ts'

export interface Family {
  readonly type: string
  readonly help: string
  /** By name and labels, as they are written. */
  readonly samples: Map<string, number>
}

const META = /^# (?<kind>HELP|TYPE) (?<name>[a-zA-Z_:][\w:]*) (?<text>.+)$/
const LABEL = String.raw`[a-zA-Z_]\w*="(?:[^"\\\n]|\\[\\"n])*"`
const SAMPLE = new RegExp(
  String.raw`^(?<name>[a-zA-Z_:][\w:]*)(?<labels>\{${LABEL}(?:,${LABEL})*\})? (?<value>[+-]?(?:\d[\d.e+-]*|Inf)|NaN)$`,
)

type Families = Map<string, Family>

/** Reads the text format 0.0.4 as strictly as it is written down. Throws what is wrong with it. */
export function readExposition(text: string): Families {
  if (!text.endsWith('\n')) throw new Error('the last line has no end')
  const families: Families = new Map()
  let current = ''
  for (const line of text.slice(0, -1).split('\n')) {
    const meta = META.exec(line)?.groups
    if (meta) current = readMeta(families, meta as Record<'kind' | 'name' | 'text', string>)
    else readSample(families.get(current), current, line)
  }
  for (const [name, { type, samples }] of families) if (type === 'histogram') checkBuckets(name, samples)
  return families
}

function readSample(family: Family | undefined, of: string, line: string): void {
  const { name = '', labels = '', value = '' } = SAMPLE.exec(line)?.groups ?? {}
  const isOfFamily = family?.type === 'histogram' ? /_(bucket|sum|count)$/.test(name) : name === of
  if (!family || !name.startsWith(of) || !isOfFamily) throw new Error(`not of ${of}: ${line}`)
  if (family.samples.has(name + labels)) throw new Error(`twice: ${line}`)
  family.samples.set(name + labels, Number(value.replace('Inf', 'Infinity')))
}

function readMeta(families: Families, { kind, name, text }: Record<'kind' | 'name' | 'text', string>): string {
  const known = families.get(name)
  if (kind === 'HELP' && known) throw new Error(`${name} is there twice`)
  if (kind === 'TYPE' && !known) throw new Error(`${name} has no HELP before its TYPE`)
  families.set(name, {
    type: kind === 'TYPE' ? text : '',
    help: kind === 'HELP' ? text : (known?.help ?? ''),
    samples: new Map(),
  })
  return name
}

function checkBuckets(name: string, samples: ReadonlyMap<string, number>): void {
  const buckets = [...samples].filter(([key]) => key.startsWith(`${name}_bucket`)).map(([, count]) => count)
  const isGrowing = buckets.every((count, index) => count >= (buckets[index - 1] ?? 0))
  if (!isGrowing || buckets.at(-1) !== samples.get(`${name}_count`)) throw new Error(`${name}: buckets must grow`)
}

/** What `/api/metrics` says now, by family. */
export async function scrape(server: TestServer): Promise<Map<string, Family>> {
  const answer = await fetch(`${server.url}/api/metrics`, { headers: { authorization: server.basic } })
  if (answer.status !== 200) throw new Error(`/api/metrics answered ${answer.status}`)
  return readExposition(await answer.text())
}
