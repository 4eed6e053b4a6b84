import { describe, expect, it } from 'vitest'
import { along, seen } from '#tests/support/tracks.ts'
import { inShort, only, onTheRoad, secondOf, VirtualPhone } from '#tests/support/virtual-phone.ts'

describe('a geotag', () => {
  it('has its deviation, and the way and the time since the one before', () => {
    const phone = onTheRoad()
    const { lon, lat } = seen({ s: 0, x: 3000 })
    const expected = { lon, lat: lat + 0.001 }
    const tag = (s: number) =>
      phone.says(s, { kind: 'geotag', geotagType: 'arrived', orderHandle: 'order', fix: { lon, lat }, expected })
    const [first] = only(tag(320), 'geotag')
    expect(first?.subject).toMatchObject({ orderHandle: 'order', workerHandle: 'ana' })
    expect(first?.data).toMatchObject({ deviationM: 111, durationS: 320 })
    expect(first?.data.distanceM).toBeCloseTo(3000, -2)
    phone.isSeen(along({ s: 330, x: 3000 }, { s: 430, x: 4000 }, 10))
    const [second] = only(tag(440), 'geotag')
    expect(second?.data.durationS).toBe(120)
    expect(second?.data.distanceM).toBeCloseTo(1000, -2)
  })

  it('is where the phone was last, when it does not say where', () => {
    const phone = onTheRoad()
    const [tag] = only(phone.says(320, { kind: 'geotag' }), 'geotag')
    expect(tag?.data.location?.lon).toBeCloseTo(seen({ s: 0, x: 3000 }).lon, 6)
    expect(tag?.data.deviationM).toBeUndefined()
  })
})

describe('visits', () => {
  function atTheStore(): VirtualPhone {
    const phone = new VirtualPhone()
    phone.passesPlaces(0, { depot: [0, 0], store: [3000, 0] })
    phone.wants(0, ['order'])
    phone.isSeen(along({ s: 10 }, { s: 610 }, 20))
    phone.isSeen(along({ s: 620, x: 100 }, { s: 900, x: 2950 }, 10))
    phone.isSeen(along({ s: 910, x: 3000 }, { s: 1500, x: 3000 }, 20))
    return phone
  }

  it('have an entry and an exit, and the way from the place before', () => {
    const phone = atTheStore()
    phone.isSeen(along({ s: 1510, x: 3100 }, { s: 1700, x: 5000 }, 10))
    const visits = only(phone.told, 'geofence')
    expect(inShort(visits)).toEqual(['entry depot', 'exit depot', 'entry store', 'exit store'])
    const [, left, arrived, exited] = visits
    expect(exited?.data.markerId).toBe(arrived?.data.markerId)
    expect(arrived?.data.routeTo?.prevMarkerId).toBe(left?.data.markerId)
    expect(arrived?.data.routeTo?.distanceM).toBeGreaterThan(2500)
    expect(arrived?.data.routeTo?.distanceM).toBeLessThan(3000)
    expect(arrived?.data.routeTo?.durationS).toBe(
      (secondOf(arrived?.data.arrival?.at) ?? 0) - (secondOf(left?.data.exit?.at) ?? 0),
    )
    expect(exited?.data.durationS).toBe(
      (secondOf(exited?.data.exit?.at) ?? 0) - (secondOf(exited?.data.arrival?.at) ?? 0),
    )
  })

  it('of a drive through are taken back', () => {
    const phone = new VirtualPhone()
    phone.passesPlaces(0, { gate: [1500, 0] })
    phone.wants(0, ['order'])
    phone.isSeen(along({ s: 10 }, { s: 310, x: 3000 }, 5))
    expect(inShort(only(phone.told, 'geofence'))).toEqual(['entry gate', 'delete gate'])
    const [entry, taken] = only(phone.told, 'geofence')
    expect(taken?.data.markerId).toBe(entry?.data.markerId)
  })

  it('end without a place when an outage lasts', () => {
    const phone = atTheStore()
    phone.says(1510, { kind: 'health', code: 'sdk_killed_by_user' })
    expect(phone.timeIs(2409)).toEqual([])
    const [exit] = only(phone.timeIs(2410), 'geofence')
    expect(exit?.value).toBe('exit')
    expect(exit?.data.exit?.location).toBeUndefined()
    expect(secondOf(exit?.data.exit?.at)).toBe(1510)
  })

  it('end with tracking, and with the place', () => {
    expect(inShort(atTheStore().wants(1510, []))).toContain('exit store')
    const moved = atTheStore()
    moved.passesPlaces(1510, { depot: [0, 0], store: [9000, 0] })
    expect(inShort(moved.told.slice(-1))).toEqual(['exit store'])
  })
})
