import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { distanceM } from '#lib/domain/distance.ts'
import type { LonLat } from '#lib/domain/road.ts'
import { createGeocoder } from '#lib/gateways/geocoder.ts'
import { type FakeMaps, startFakeMaps } from '#tests/support/fake-maps.ts'

const CENTRE: LonLat = [-56.18, -34.9]
const userAgent = 'Waypost/test (+http://127.0.0.1)'
const bundled = createGeocoder({ server: null, userAgent })
const labels = async (text: string, near?: LonLat) =>
  (await bundled.suggest(text, { near, limit: 6 })).map(({ label }) => label)

describe('the bundled addresses', () => {
  test.each([
    ['18 de julio 1234', 'Avenida 18 de Julio 1234'],
    ['Avda. Italia 2501, Montevideo, Uruguay', 'Avenida Italia 2501'],
    ['batlle y ordoñez 1450', 'Bulevar José Batlle y Ordóñez 1450'],
    ['GRAL FLORES 3000', 'Avenida General Flores 3000'],
    ['18 de jul', 'Avenida 18 de Julio'],
    ['terminal tres cruzes', 'Terminal Tres Cruces'],
    ['hospital de clinicas', 'Hospital de Clínicas "Doctor Manuel Quintela"'],
    ['18 de julio y ejido', 'Avenida 18 de Julio y Ejido'],
    ['bvar artigas esq. rivera', 'Bulevar General Artigas y Avenida General Rivera'],
  ])('"%s" is %s', async (text, label) => {
    expect((await labels(text, CENTRE))[0]).toBe(label)
  })

  test('a number that is not known is put at the nearest one, and says so', async () => {
    const [first] = await bundled.suggest('avenida italia 2500', { limit: 1 })
    expect(first).toMatchObject({
      label: 'Avenida Italia 2500',
      kind: 'near_house',
      detail: 'at number 2501, the nearest known',
      address: 'Avenida Italia 2500, Montevideo',
    })
  })

  test('while a number is being typed the street is there', async () => {
    for (const text of ['canelones', 'canelones 1', 'canelones 11', 'canelones 1100'])
      expect(await labels(text)).toContainEqual(expect.stringMatching(/^Canelones/))
  })

  test('what is near comes first', async () => {
    const away = async (near: LonLat) => {
      const [first] = await bundled.suggest('pharmacy', { near, limit: 1 })
      return first ? distanceM(near, first.at) : Number.POSITIVE_INFINITY
    }
    expect(await away([-56.16, -34.91])).toBeLessThan(3_000)
    expect(await away([-56.22, -34.86])).toBeLessThan(3_000)
  })

  test('nonsense finds nothing, and harms nothing', async () => {
    for (const text of ['zzzzqqq', '  ', ',', '1', '99999', 'y', 'esquina', '% _ " \\', '𝔘𝔫𝔦', 'a'.repeat(200)])
      expect(Array.isArray(await bundled.suggest(text, { limit: 6 }))).toBe(true)
    expect(await labels('calle que no existe zzz')).toEqual([])
  })

  test('a house is found at its own place again', async () => {
    const [house] = await bundled.suggest('Avenida 18 de Julio 1421', { limit: 1 })
    expect(await bundled.reverse(house?.at as LonLat)).toMatchObject({
      label: 'Avenida 18 de Julio 1421',
      kind: 'house',
    })
  })

  test('where no house stands near, there is no address', async () => {
    expect(await bundled.reverse([-56.3, -34.99])).toBeNull()
    expect(await bundled.reverse([13.4, 52.5])).toBeNull()
  })
})

test('coordinates are a place without an address, whoever else could be asked', async () => {
  expect(await bundled.suggest('-34.9, -56.18', { limit: 6 })).toEqual([
    {
      label: '-34.900000, -56.180000',
      detail: 'coordinates',
      kind: 'point',
      address: '',
      at: [-56.18, -34.9],
      source: 'coordinates',
    },
  ])
})

describe.each(['photon', 'nominatim'] as const)('%s', (kind) => {
  let fake: FakeMaps
  beforeAll(async () => {
    fake = await startFakeMaps()
  })
  afterAll(() => fake.stop())
  beforeEach(() => fake.be('well'))
  const asked = (patience = {}) => createGeocoder({ server: { kind, url: fake.url }, userAgent, patience })

  test('is asked for what is near, with our name, and its places are read', async () => {
    const [place] = await asked().suggest('brandenburger tor', { near: [13.4, 52.5], limit: 5 })
    expect(place).toMatchObject({ label: 'Brandenburger Tor', kind: 'place', at: [13.3777, 52.5163], source: kind })
    expect(place?.address).toContain('Pariser Platz')
    const [request] = await fake.requests()
    expect(request?.userAgent).toBe(userAgent)
    const query = new URL(request?.path ?? '', fake.url).searchParams
    expect(query.get('q')).toBe('brandenburger tor')
    expect(kind === 'photon' ? query.get('lat') : query.get('viewbox')).toMatch(
      kind === 'photon' ? /^52\.5/ : /^12\.9000,52\.0000,13\.9000,53\.0000$/,
    )
  })

  test('tells what is at a place', async () => {
    expect(await asked().reverse([13.3777, 52.5163])).toMatchObject({ label: 'Brandenburger Tor', source: kind })
  })

  test.each(['slow', 'error', 'garbage', 'cut'] as const)(
    'when it is "%s" the bundled addresses answer',
    async (mood) => {
      await fake.be(mood)
      const geocoder = asked({ timeoutMs: 80 })
      expect(await geocoder.suggest('18 de julio 1234', { limit: 1 })).toMatchObject([{ source: 'bundled' }])
      expect(await geocoder.reverse([-56.18569, -34.90537])).toMatchObject({ source: 'bundled' })
    },
  )

  test('the same text is asked once', async () => {
    const geocoder = asked()
    for (let i = 0; i < 3; i++) await geocoder.suggest('tor', { limit: 5 })
    expect(await fake.requests()).toHaveLength(1)
  })

  test('is left alone after failures, and asked again when it has rested', async () => {
    await fake.be('error')
    const geocoder = asked({ failures: 2, restMs: 300 })
    for (let i = 0; i < 5; i++) await geocoder.suggest(`tor ${i}`, { limit: 5 })
    expect(await fake.requests()).toHaveLength(2)
    await fake.be('well')
    let i = 0
    const source = async () => (await geocoder.suggest(`brandenburger ${i++}`, { limit: 5 }))[0]?.source
    await expect.poll(source).toBe(kind)
  })
})
