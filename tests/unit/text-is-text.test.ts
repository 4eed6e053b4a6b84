import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

// Where text could become a page's own HTML or a script: none of it in what a browser runs, but in one place (docs/rules.md 56).

const SINKS =
  /dangerouslySetInnerHTML|\.(inner|outer)HTML\s*=|insertAdjacentHTML|\.setHTML(Unsafe)?\(|document\.write|createContextualFragment|\.srcdoc\s*=|\beval\(|new Function\(|javascript:/
/** Puts the server's own page, drawn anew and escaped there, in the place of the old one. */
const KNOWN = ['components/share-page/share-page.ts']

test('nothing that a browser runs takes text for HTML, but the customer’s page its own', () => {
  const files = ['app', 'components', 'lib', 'public']
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`))
    .filter((file) => /\.(tsx?|m?js)$/.test(file) && !file.startsWith('public/scripts/'))
  expect(files.length).toBeGreaterThan(500)
  expect(files.filter((file) => SINKS.test(readFileSync(file, 'utf8')))).toEqual(KNOWN)
})

test('a mail is nothing but text', () => {
  expect(readFileSync('lib/gateways/mail-sender.ts', 'utf8')).not.toMatch(/\bhtml\b|attachments|alternatives/)
})
