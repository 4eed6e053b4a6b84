import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { appRoutes, routeFiles } from '#tests/support/app-routes.ts'
import { AUTHORIZATION } from '#tests/support/authorization.ts'

// No door is forgotten: what is not in the expectations of who may do what fails here.

test('every route of the app folder is in the expectations, and nothing else is', () => {
  expect(appRoutes().sort()).toEqual(Object.keys(AUTHORIZATION).sort())
})

test('every route says its methods where they can be found', () => {
  for (const { file, text } of routeFiles()) {
    expect(text, file).toMatch(/export (?:const|(?:async )?function) (GET|POST|PATCH|PUT|DELETE)\b/)
    expect(text, file).not.toMatch(/export\s*[{*]/)
    expect(text, file).not.toMatch(/export (?:const|(?:async )?function) (?!GET|POST|PATCH|PUT|DELETE|dynamic|runtime)/)
  }
})

test('a browser can send nothing over a socket but that it joins', () => {
  const folder = path.resolve('lib/transport')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const heard = files.flatMap((file) =>
    [...readFileSync(path.join(folder, file), 'utf8').matchAll(/\bsocket\.(?:on|once|onAny)\(\s*['"`]?([\w:]*)/g)].map(
      ([, event]) => event,
    ),
  )
  expect(heard.sort()).toEqual(['disconnect', 'live:join'])
})
