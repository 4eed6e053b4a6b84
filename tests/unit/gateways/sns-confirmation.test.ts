import { describe, expect, test } from 'vitest'
import type { Resolve } from '#lib/gateways/guarded-lookup.ts'
import { confirmSubscription, isSnsAddress } from '#lib/gateways/sns-confirmation.ts'
import { startReceiver } from '#tests/support/receiver.ts'

const SNS = 'https://sns.us-west-2.amazonaws.com/?Action=ConfirmSubscription&Token=t'
const at = (address: string) => ({ address, family: address.includes(':') ? 6 : 4 })

describe('only Amazon’s own addresses are visited', () => {
  test.each([SNS, 'https://sns.cn-north-1.amazonaws.com.cn/?Action=ConfirmSubscription'])('%s', (address) => {
    expect(isSnsAddress(address)).toBe(true)
  })

  test.each([
    'http://sns.us-west-2.amazonaws.com/',
    'https://sns.us-west-2.amazonaws.com:8443/',
    'https://me@sns.us-west-2.amazonaws.com/',
    'https://:secret@sns.us-west-2.amazonaws.com/',
    'https://sns.us-west-2.amazonaws.com.evil.example/',
    'https://sns.evil.example/?sns.us-west-2.amazonaws.com',
    'https://sns.us-west-2.amazonaws.com./',
    'https://ec2.us-west-2.amazonaws.com/',
    'https://127.0.0.1/',
    'nonsense',
  ])('%s is none', async (address) => {
    const resolve: Resolve = () => expect.unreachable('nothing is looked up')
    await expect(confirmSubscription(address, { resolve })).rejects.toThrow(/not Amazon SNS/)
  })
})

describe('and only where they are on the public internet', () => {
  test('a name that is public at first and private when it is used gets no connection', async () => {
    const inside = await startReceiver()
    let asked = 0
    const resolve: Resolve = (_host, done) => done(null, [at(++asked === 1 ? '93.184.216.34' : '127.0.0.1')])
    const options = { resolve, timeoutMs: 300, port: inside.port }
    await expect(confirmSubscription(SNS, options)).rejects.toThrow()
    await expect(confirmSubscription(SNS, options)).rejects.toThrow(/not on the public internet/)
    expect(asked).toBe(2)
    expect(inside.connections()).toBe(0)
    await inside.close()
  })

  test.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', 'fd00:ec2::254'])('%s', async (address) => {
    const inside = await startReceiver()
    const resolve: Resolve = (_host, done) => done(null, [at(address)])
    await expect(confirmSubscription(SNS, { resolve, timeoutMs: 300, port: inside.port })).rejects.toThrow(
      /not on the public internet/,
    )
    expect(inside.connections()).toBe(0)
    await inside.close()
  })

  test('of several addresses the private ones are left out', async () => {
    const inside = await startReceiver()
    const resolve: Resolve = (_host, done) => done(null, [at('127.0.0.1'), at('93.184.216.34')])
    await expect(confirmSubscription(SNS, { resolve, timeoutMs: 300, port: inside.port })).rejects.toThrow()
    expect(inside.connections()).toBe(0)
    await inside.close()
  })
})
