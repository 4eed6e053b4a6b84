import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

interface Told {
  /** What opens something, by what it is called. */
  readonly secrets: Readonly<Record<string, string>>
  /** All that was printed. */
  readonly log: string
  readonly dataDir: string
}

/** Which secrets stand where nobody may read them: in what was printed, and in the files of the data folder but the keys' own. */
export function toldSecrets({ secrets, log, dataDir }: Told): string[] {
  const printed = Object.entries(secrets).filter(([, secret]) => log.includes(secret))
  const told = printed.map(([name]) => `${name} was printed`)
  if (!existsSync(dataDir)) return told
  const kept = Object.entries(secrets).filter(
    ([, secret]) =>
      // By another process: see `filesWith` in canary-people.ts.
      spawnSync('grep', ['-rqaF', '--exclude=keys.json', '-e', secret, dataDir]).status === 0,
  )
  return [...told, ...kept.map(([name]) => `${name} is in a file of the data folder`)]
}
