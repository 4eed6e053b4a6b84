'use client'

import { QRCodeSVG } from 'qrcode.react'
import { useEffect } from 'react'
import { CopyField } from '#components/ui/text/copy-field.tsx'
import { clockOrDate } from '#lib/client/words/format.ts'
import type { ShareAnswer } from '#lib/contract/share-api.ts'
import { type Phrase, phrase, say } from '#lib/language/say.ts'

const QR_SIZE = 108

const WITHOUT_LINK: Partial<Record<ShareAnswer['state'], Phrase>> = {
  none: phrase('This order has no link yet.'),
  off: phrase('The link is turned off. Turning it on makes another one.'),
  expired: phrase('The link has ended. Turning it on lets it work for another day.'),
}

/** The link to take away, by text or by camera, and how often it was opened. Key: C copies. */
export function ShareLink({ share }: { share: ShareAnswer }) {
  const { share_url: url, state } = share
  useCopyKey(url)
  if (url === null)
    return <p className="text-ink-2 text-xs">{say(WITHOUT_LINK[state] ?? phrase('This order has no link yet.'))}</p>
  return (
    <div className="flex items-start gap-4">
      <div className="flex-none rounded-[6px] bg-white p-1 max-sm:hidden">
        <QRCodeSVG value={url} size={QR_SIZE} level="L" title={say('QR code of the link')} />
      </div>
      <div className="grid min-w-0 flex-1 gap-1.5">
        <p className="text-ink-3 text-xs">{say('Customer link')}</p>
        <CopyField label={say('share link')} value={url} />
        {state === 'foreign' ? (
          <p className="text-ink-2 text-xs">{say('Somebody else made this link: what it shows is set there.')}</p>
        ) : (
          <Views views={share.views} />
        )}
      </div>
    </div>
  )
}

function Views({ views: { times, devices, first_at, last_at } }: Pick<ShareAnswer, 'views'>) {
  if (times === 0 || first_at === null || last_at === null) {
    return <p className="text-ink-2 text-xs">{say('Not opened yet')}</p>
  }
  const now = Date.now()
  return (
    <p className="text-ink-2 text-xs">
      {say('{count, plural, one {Opened once} other {Opened # times}}', { count: times })}{' '}
      {say('{count, plural, one {on one device} other {on # devices}}', { count: devices })}
      {' · '}
      {say('last {time}', { time: clockOrDate(Date.parse(last_at), now) })}
      {' · '}
      {say('first {time}', { time: clockOrDate(Date.parse(first_at), now) })}
    </p>
  )
}

/** Within the dialog, C takes the link away; not while somebody types. */
function useCopyKey(url: string | null): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.closest('input, select, textarea') !== null
      if (url === null || isTyping || event.key !== 'c' || event.ctrlKey || event.metaKey || event.altKey) return
      navigator.clipboard?.writeText(url).catch(() => {})
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [url])
}
