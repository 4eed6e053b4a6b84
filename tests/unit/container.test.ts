import { readFileSync } from 'node:fs'
import { DCLinter } from 'dclint'
import { validate } from 'dockerfile-utils'
import { expect, test } from 'vitest'

// No container is built here; what a linter and the names can tell is told.

const dockerfile = readFileSync('Dockerfile', 'utf8')
const compose = readFileSync('compose.yaml', 'utf8')

test('the Dockerfile is one that a builder takes', () => {
  expect(validate(dockerfile).map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual([])
})

test('the compose file is one that Compose takes', () => {
  // It is built here, and has a name by which it is known afterwards.
  const rules: ConstructorParameters<typeof DCLinter>[0]['rules'] = {
    'no-build-and-image': 0,
    'require-quotes-in-ports': [1, { quoteType: 'double' }],
  }
  const linter = new DCLinter({ rules, quiet: false, debug: false, exclude: [] })
  const found = linter.lintFiles(['compose.yaml'], false)
  expect(found.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))).toEqual([])
})

test('what they name is there: the Node that we run on, the port, the folder, the script', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  expect(dockerfile.match(/node:20\.20-bookworm/g)).toHaveLength(2)
  expect(dockerfile).toContain('.build/server.mjs')
  expect(dockerfile).toMatch(/WAYPOST_DATA=\/data[\s\S]*VOLUME \/data/)
  expect(compose).toContain(`image: waypost:${version}`)
  expect(compose).toContain('127.0.0.1:3000:3000')
  expect(readFileSync('.dockerignore', 'utf8')).toMatch(/^data$/m)
})
