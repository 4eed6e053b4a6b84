import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../app/', import.meta.url))

const addressOf = (file: string) =>
  `/${path
    .dirname(file)
    .split(path.sep)
    .filter((part) => part !== '.' && !/^\(.*\)$/.test(part))
    .join('/')}`

const filesNamed = (name: string) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => path.basename(file) === name)

/** Every file of a route, with its text. */
export const routeFiles = () =>
  filesNamed('route.ts').map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }))

/** Every method of every route in the app folder, as `GET /api/orders/[handle]`. */
export function appRoutes(): string[] {
  return routeFiles().flatMap(({ file, text }) => {
    const methods = text.matchAll(/export (?:const|(?:async )?function) (GET|POST|PATCH|PUT|DELETE)\b/g)
    return [...methods].map(([, method]) => `${method} ${addressOf(file)}`)
  })
}

/** The address of every page behind the sign-in. */
export function deskPages(): string[] {
  return filesNamed('page.tsx')
    .filter((file) => file.startsWith('(ops)'))
    .map(addressOf)
}
