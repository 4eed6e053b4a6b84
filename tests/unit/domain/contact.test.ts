import { describe, expect, it } from 'vitest'
import { contactLinks, contactOf } from '#lib/domain/contact.ts'

describe('how a worker is reached', () => {
  it('is in the profile, under whichever of the usual names', () => {
    expect(contactOf({ Phone: '+598 99 123 456', email: 'ana@example.com' })).toEqual({
      phone: '+59899123456',
      mail: 'ana@example.com',
    })
    expect(contactOf({ 'phone-number': '099 123 456' }).phone).toBe('099123456')
    expect(contactOf({ mobile: 59899123456 }).phone).toBe('59899123456')
  })

  it('is not known when what is there is neither number nor address', () => {
    expect(contactOf({ phone: 'ask Ana', email: 'none', tel: '12' })).toEqual({ phone: null, mail: null })
    expect(contactOf({})).toEqual({ phone: null, mail: null })
  })

  it('is an address that fills in the text, whatever is in it', () => {
    const links = contactLinks(
      { phone: '+59899', mail: 'a&b@example.com' },
      { subject: 'O 1', body: 'ETA 14:37 & on?' },
    )
    expect(links.call).toBe('tel:+59899')
    expect(links.sms).toBe('sms:+59899?body=ETA%2014%3A37%20%26%20on%3F')
    expect(links.mail).toBe('mailto:a%26b@example.com?subject=O%201&body=ETA%2014%3A37%20%26%20on%3F')
    expect(contactLinks({ phone: null, mail: null }, { subject: '', body: '' })).toEqual({
      call: null,
      sms: null,
      mail: null,
    })
  })
})
