import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Lock {
  packages: Record<string, { hasInstallScript?: true; integrity?: string; link?: true; optional?: true }>
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock

test('Waypost runs with at most forty packages of its own choice, each of one exact version', () => {
  expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(40)
  const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies })
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
})

/** Only better-sqlite3's is run (scripts/setup/install.mjs); a new one here is a program that somebody else runs on installation. */
const KNOWN_SCRIPTS = ['@prisma/engines', 'better-sqlite3', 'esbuild', 'msgpackr-extract', 'prisma']

test('no package brings a script for its installation that nobody has looked at', () => {
  const found = Object.entries(packages).flatMap(([path, { hasInstallScript }]) =>
    hasInstallScript ? [path.replace(/^.*node_modules\//, '')] : [],
  )
  expect([...new Set(found)].sort().filter((name) => !KNOWN_SCRIPTS.includes(name))).toEqual([])
})

test('every package is known by its hash; those for other systems need not be', () => {
  const others = Object.entries(packages).filter(
    ([path, { integrity, link, optional }]) => path !== '' && !link && !optional && !integrity?.startsWith('sha512-'),
  )
  expect(others.map(([path]) => path)).toEqual([])
})
