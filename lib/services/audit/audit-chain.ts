import { createHash, createHmac } from 'node:crypto'
import type { AuditRow } from '#lib/storage/audit-log.ts'

const hex = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

/** What the chain covers in the place of a subject, so that the subject can be erased (docs/rules.md 55). */
export function subjectHash(salt: string, subject: string): string {
  return hex(`${salt} ${subject}`)
}

/** The code of a line: nobody without the key can make it, and it covers the line before. */
export function codeOf(line: Omit<AuditRow, 'mac'>, previous: string, key: Buffer): string {
  const { seq, at, who, name, origin, act, detail } = line
  const covered = [previous, seq, at, who, name, origin, act, line.subjectHash, detail]
  return createHmac('sha256', key).update(JSON.stringify(covered)).digest('hex')
}

/** What was found out about one page of the log, and where it ends. */
export interface ChainState {
  /** Number and code of the last line that was looked at; 0 and '' before the first. */
  readonly seq: number
  readonly mac: string
  readonly faults: readonly string[]
  /** Lines whose subject was erased. */
  readonly erased: number
}

export const CHAIN_START: ChainState = { seq: 0, mac: '', faults: [], erased: 0 }

/** What is wrong with a line after `before`; nothing when it is as it was written. */
function faultsOf(line: AuditRow, before: ChainState, key: Buffer): string[] {
  const faults: string[] = []
  if (line.seq !== before.seq + 1) faults.push(`lines ${before.seq + 1} to ${line.seq - 1} are missing`)
  if (codeOf(line, before.mac, key) !== line.mac) faults.push(`line ${line.seq} is not as it was written`)
  const { subject, subjectSalt } = line
  if (subject !== null && line.subjectHash !== subjectHash(subjectSalt ?? '', subject))
    faults.push(`the subject of line ${line.seq} is not as it was written`)
  return faults
}

/** Goes on with the next lines, by number. After a fault it goes on from what is there, so that one fault is told once. */
export function followChain(start: ChainState, lines: readonly AuditRow[], key: Buffer): ChainState {
  let state = start
  for (const line of lines) {
    const isErased = line.subject === null && line.subjectHash !== null
    state = {
      seq: line.seq,
      mac: line.mac,
      faults: [...state.faults, ...faultsOf(line, state, key)],
      erased: state.erased + Number(isErased),
    }
  }
  return state
}

/** The last line that the data folder knows of: without it, lines taken off the end would leave a chain that holds. */
export interface ChainHead {
  readonly seq: number
  readonly mac: string
}

/** What is missing at the end. The log may be ahead of its head by what was written just before a power cut. */
export function endFaults(end: ChainState, head: ChainHead | null): string[] {
  if (head === null) return end.seq > 0 ? ['the note of the last line is missing'] : []
  return end.seq < head.seq ? [`lines ${end.seq + 1} to ${head.seq} are missing at the end`] : []
}
