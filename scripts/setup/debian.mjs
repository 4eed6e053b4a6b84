import { existsSync, readFileSync } from 'node:fs'
import { runQuiet } from './run.mjs'
import { say } from './step.mjs'

/** Whether packages can be installed here without asking anybody. */
export function isDebianRoot() {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(release) && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

/** Installs a package of Debian's; its own output is kept in `.setup`. */
export async function installFromDebian(name) {
  say(`Installing ${name} with apt-get …`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await runQuiet('apt-update', 'apt-get', ['update'], env)
  await runQuiet(`apt-${name}`, 'apt-get', ['install', '-y', '--no-install-recommends', name], env)
}
