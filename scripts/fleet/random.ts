/** Repeatable chance: the same seed text gives the same numbers on every machine. */
export interface Random {
  /** From 0 up to, but not including, 1. */
  next(): number
  between(from: number, to: number): number
  /** Whole number, both ends included. */
  whole(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(choices: readonly T[]): T
  /** About normal (sum of uniforms), mean 0, standard deviation 1. */
  normal(): number
  /** Exponential waiting time with this mean, in the mean's unit. */
  wait(mean: number): number
  uuid(): string
  token(length: number): string
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'

/** FNV-1a over the text, continued once per word of state. */
function hashWords(text: string): [number, number, number, number] {
  let hash = 0x811c9dc5
  const mix = (code: number) => {
    hash = Math.imul(hash ^ code, 0x01000193) >>> 0
  }
  const words = [0, 1, 2, 3].map((salt) => {
    mix(salt)
    for (let i = 0; i < text.length; i++) mix(text.charCodeAt(i))
    return hash
  })
  return words as [number, number, number, number]
}

/** The sfc32 generator, warmed up. */
function sfc32(seed: string): () => number {
  let [a, b, c, d] = hashWords(seed)
  const next = () => {
    const sum = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 4_294_967_296
  }
  for (let i = 0; i < 12; i++) next()
  return next
}

/** A generator for one purpose; give each worker its own seed text, so that one more draw here changes nothing there. */
export function createRandom(seed: string): Random {
  const next = sfc32(seed)
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const hex = (length: number) => {
    let text = ''
    for (let i = 0; i < length; i++) text += whole(0, 15).toString(16)
    return text
  }
  return {
    next,
    whole,
    between: (from, to) => from + next() * (to - from),
    chance: (probability) => next() < probability,
    pick: <T>(choices: readonly T[]) => {
      if (choices.length === 0) throw new RangeError('Nothing to pick from')
      return choices[whole(0, choices.length - 1)] as T
    },
    normal: () => (next() + next() + next() + next() - 2) * Math.sqrt(3),
    wait: (mean) => -Math.log(1 - next()) * mean,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[whole(0, 3)]}${hex(3)}-${hex(12)}`,
    token: (length) => {
      let text = ''
      for (let i = 0; i < length; i++) text += LETTERS[whole(0, LETTERS.length - 1)]
      return text
    },
  }
}
