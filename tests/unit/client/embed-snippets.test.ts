import { expect, test } from 'vitest'
import { type EmbedChoice, embedPath, embedSnippets } from '#lib/client/embed/embed-snippets.ts'
import { embedViewOf } from '#lib/domain/embed-view.ts'

const choice = (part: Partial<EmbedChoice> = {}): EmbedChoice => ({
  ...{ kind: 'order', handle: '48213', theme: 'auto', lang: '', units: '', isFollowing: true, hasControls: false },
  ...{ layers: ['route', 'stops'], size: [300, 200] },
  ...part,
})

test('what a token is asked for is a view, whatever the handle holds', () => {
  for (const part of [
    {},
    { handle: 'a/b?c' },
    { kind: 'route' as const },
    { kind: 'orders' as const },
    { kind: 'workers' as const },
  ]) {
    const [path = '', query] = embedPath(choice(part)).split('?')
    expect(embedViewOf(path, new URLSearchParams(query)), JSON.stringify(part)).toMatchObject({ layers: [] })
  }
})

test('layers that tell more are asked for with the token, the others are looks', () => {
  expect(embedPath(choice({ layers: ['stops'] }))).toBe('/embed/orders/48213')
  expect(embedPath(choice({ layers: ['trail', 'stops'] }))).toBe('/embed/orders/48213?layers=stops,trail')
})

test('the blocks hold what was chosen and leave out what is usual', () => {
  const usual = embedSnippets(choice(), 'https://w.example')
  expect(usual.component).toContain('<waypost-map src="{secure_embed_url}"\n  style="width:300px;height:200px">')
  expect(usual.server).toContain('https://w.example/api/oauth/embed-token')
  const other = embedSnippets(choice({ theme: 'dark', hasControls: true, layers: ['route'] }), 'https://w.example')
  expect(other.component).toContain(' theme="dark" controls="on" layers="route"')
  expect(other.frame).toContain('&amp;theme=dark&amp;controls=on&amp;layers=route')
})
