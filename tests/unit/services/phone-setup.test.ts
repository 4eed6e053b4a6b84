import { expect, test } from 'vitest'
import { phoneSetup } from '#lib/services/devices/phone-setup.ts'

const setup = phoneSetup({ publicUrl: 'https://desk.example', token: 'tok+/=en', deviceId: 'd-1' })

test('Traccar Client keeps nothing of a link but its path, so the token stands there', () => {
  const link = new URL(setup.osmand.link ?? '')
  expect(link.origin + link.pathname).toBe(setup.osmand.url)
  expect(setup.osmand.url).toBe('https://desk.example/api/devices/osmand/tok+/=en')
  expect(link.searchParams.get('id')).toBe('d-1')
})

test('OwnTracks reads its configuration out of the link, base64 that survived the query', () => {
  const inline = new URL(setup.owntracks.link ?? '').searchParams.get('inline') ?? ''
  expect(JSON.parse(Buffer.from(inline, 'base64').toString('utf8'))).toEqual({
    _type: 'configuration',
    mode: 3,
    url: 'https://desk.example/api/devices/owntracks',
    auth: true,
    username: 'd-1',
    password: 'tok+/=en',
    deviceId: 'd-1',
    monitoring: 2,
  })
})

test('Overland is told address, token and name by its own link', () => {
  const link = new URL(setup.overland.link ?? '')
  expect(`${link.protocol}//${link.host}`).toBe('overland://setup')
  expect(Object.fromEntries(link.searchParams)).toEqual({
    url: 'https://desk.example/api/devices/overland',
    token: 'tok+/=en',
    device_id: 'd-1',
  })
})

test('GPSLogger gets a text with its placeholders unescaped', () => {
  expect(setup.gpslogger).toMatchObject({ link: null, url: expect.stringContaining('&lat=%LAT&lon=%LON&time=%TIME') })
})
