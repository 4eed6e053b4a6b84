// A registry mirror that lacks the binaries of some platforms makes npm leave them out of package-lock.json, and then
// `npm ci` refuses the file on every machine. This names them again, by the exact version that their package asks for:
// run `npm run lock` after changing dependencies. Without `integrity` npm takes what the registry has for that version.
import { readFileSync, writeFileSync } from 'node:fs'
import { inRoot } from './setup/root.mjs'

const file = inRoot('package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32']

/** `@next/swc-linux-x64-musl` → linux, x64, musl. */
function platformOf(name) {
  const os = systems.find((system) => name.includes(`-${system}-`))
  const cpu = processors.find((processor) => new RegExp(`-${processor}(-|$)`).test(name))
  const libc = /-(musl|gnu)/.exec(name)?.[1]
  return {
    ...(cpu && { cpu: [cpu] }),
    ...(os && { os: [os] }),
    ...(os === 'linux' && libc && { libc: [libc === 'gnu' ? 'glibc' : 'musl'] }),
  }
}

function isLocked(owner, name) {
  for (let at = owner; at; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${at}/node_modules/${name}`]) return true
  }
  return Boolean(lock.packages[`node_modules/${name}`])
}

let added = 0
for (const [owner, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (isLocked(owner, name)) continue
    if (!/^\d/.test(version))
      throw new Error(`${owner} asks for ${name} ${version}: which version that is, only the registry knows`)
    lock.packages[`node_modules/${name}`] = { version, ...platformOf(name), ...(dev && { dev }), optional: true }
    added += 1
  }
}
const [self, ...rest] = Object.entries(lock.packages)
lock.packages = Object.fromEntries([self, ...rest.sort(([a], [b]) => (a < b ? -1 : 1))])
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} packages of other platforms named`)
