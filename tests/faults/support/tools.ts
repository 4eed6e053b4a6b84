import { spawnSync } from 'node:child_process'

const isThere = (program: string) => spawnSync(program, ['-V'], { stdio: 'ignore' }).error === undefined

/** Whether a program can be used; on a Debian that we may change it is installed when it is missing. */
export function tool(program: string): boolean {
  if (isThere(program)) return true
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update'], { stdio: 'ignore' })
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', program], { stdio: 'ignore', env })
  return isThere(program)
}
