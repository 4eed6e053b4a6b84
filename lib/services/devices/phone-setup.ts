import type { PhoneSetup } from '#lib/contract/phones-api.ts'

export interface SetupOf {
  /** Public address of this server, without a slash at its end. */
  readonly publicUrl: string
  readonly token: string
  readonly deviceId: string
}

/**
 * What each app has to be told, in the form that it takes by itself where it has one. Traccar Client takes an address
 * without its query, so its token stands in the path.
 */
export function phoneSetup({ publicUrl, token, deviceId }: SetupOf): PhoneSetup {
  const at = (dialect: string) => `${publicUrl}/api/devices/${dialect}`
  const osmandUrl = `${at('osmand')}/${token}`
  const traccar = new URLSearchParams({ id: deviceId, interval: '30', distance: '0', service: 'true' })
  const owntracks = owntracksConfig({ publicUrl, token, deviceId })
  const overland = new URLSearchParams({ url: at('overland'), token, device_id: deviceId })
  const pageUrl = `${publicUrl}/t/${token}`
  return {
    page: { link: pageUrl, url: pageUrl, fields: {} },
    osmand: { link: `${osmandUrl}?${traccar}`, url: osmandUrl, fields: { 'Device identifier': deviceId } },
    owntracks: {
      link: `owntracks:///config?inline=${encodeURIComponent(Buffer.from(JSON.stringify(owntracks)).toString('base64'))}`,
      url: at('owntracks'),
      fields: { Mode: 'HTTP', Username: owntracks.username, Password: token },
    },
    overland: {
      link: `overland://setup?${overland}`,
      url: at('overland'),
      fields: { 'Access token': token, 'Device ID': deviceId },
    },
    gpslogger: { link: null, url: `${at('gpslogger')}?token=${token}&${GPSLOGGER}`, fields: { 'HTTP method': 'GET' } },
  }
}

const GPSLOGGER =
  'lat=%LAT&lon=%LON&time=%TIME&s=%SPD&dir=%DIR&acc=%ACC&alt=%ALT&batt=%BATT&charging=%ISCHARGING&aid=%AID&ser=%SER'

/** HTTP mode is 3; monitoring 2 reports while moving (owntracks.org/booklet/tech/json). */
function owntracksConfig({ publicUrl, token, deviceId }: SetupOf) {
  return {
    _type: 'configuration',
    mode: 3,
    url: `${publicUrl}/api/devices/owntracks`,
    auth: true,
    username: deviceId,
    password: token,
    deviceId,
    monitoring: 2,
  }
}
