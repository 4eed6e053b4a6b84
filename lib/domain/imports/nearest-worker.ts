import { foldedWords } from '../places/fold.ts'

export interface WorkerName {
  readonly handle: string
  readonly name: string | null
}

/** How many letters must change (Levenshtein); no more than `most` is looked into. */
function lettersApart(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = (before[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min((before[j] as number) + 1, (row[j - 1] as number) + 1, swap))
    }
    before = row
  }
  return before[b.length] as number
}

const plain = (text: string) => foldedWords(text).join('')

/** Of a third of its letters, a name is another name. */
const MOST_OFF = 3

function apart(asked: string, name: string): number {
  const [a, b] = [plain(asked), plain(name)]
  if (a === '' || b === '') return Number.POSITIVE_INFINITY
  if (a === b) return 0
  // `d.fontes` for `diego.fontes`: an initial, then the same.
  const [first = '', ...rest] = foldedWords(asked)
  const [whole = '', ...others] = foldedWords(name)
  if (rest.length > 0 && whole.startsWith(first) && rest.join('') === others.join('')) return 0.5
  const most = Math.min(MOST_OFF, Math.floor(Math.max(a.length, b.length) / 3))
  const off = lettersApart(a, b, most)
  return off > most ? Number.POSITIVE_INFINITY : off
}

/** The workers whose handle or name is most like this text, the likest first; none when nothing is like it. */
export function nearestWorkers(text: string, workers: readonly WorkerName[], limit: number): WorkerName[] {
  return workers
    .map((worker) => ({ worker, off: Math.min(apart(text, worker.handle), apart(text, worker.name ?? '')) }))
    .filter(({ off }) => Number.isFinite(off))
    .sort((a, b) => a.off - b.off || (a.worker.handle < b.worker.handle ? -1 : 1))
    .slice(0, limit)
    .map(({ worker }) => worker)
}
