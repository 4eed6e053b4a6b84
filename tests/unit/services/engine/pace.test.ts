import { expect, test } from 'vitest'
import { paceSaid } from '#lib/domain/engine/orders/pace.ts'
import { VirtualCourier } from '#tests/support/virtual-courier.ts'

test('what trips taught is told with the next estimate, and the log keeps it for an engine that starts anew', async () => {
  const courier = new VirtualCourier()
  const { desk } = courier
  courier.track(courier.order('A'))
  await courier.drive(6000, 0, { mps: 14 })
  await courier.stay(0, 20)
  await desk.end('A', 'completed')
  desk.track({ device_id: courier.phone, orders: [courier.order('B')] }, 'route-2')
  await courier.isAt(2000)
  const [a, b] = ['A', 'B'].map((handle) => desk.said('first_eta', handle)[0])
  expect(a).toMatchObject({ eta_pace: 1, remaining_duration: 780 })
  expect(b?.eta_pace).toBeGreaterThan(1.02)
  const facts = ['1:B|7:route-2', '1:A|7:route-1'].map((key) => desk.facts('order', key))
  expect(paceSaid(facts)).toBe(b?.eta_pace)
  expect(paceSaid([])).toBe(1)
})
