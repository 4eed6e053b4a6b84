'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from '#components/ui/button.tsx'
import { useCopy } from '#components/ui/text/use-copy.ts'
import { clockOrDate } from '#lib/client/words/format.ts'
import type { ShareAnswer } from '#lib/contract/share-api.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { type Phrase, phrase, say } from '#lib/language/say.ts'
import { ShareQr } from './share-qr.tsx'
import { ShareSends } from './share-sends.tsx'

const WITHOUT_LINK: Partial<Record<ShareAnswer['state'], Phrase>> = {
  none: phrase('This order has no link yet.'),
  off: phrase('The link is turned off. Turning it on makes another one.'),
  expired: phrase('The link has ended. Turning it on lets it work for another day.'),
}

interface ShareLinkProps {
  order: OrderView
  share: ShareAnswer
}

/** The link to take away, by text or by camera, and how often it was opened. Key: C copies. */
export function ShareLink({ order, share }: ShareLinkProps) {
  const { share_url: url, state } = share
  if (url === null)
    return <p className="text-ink-2 text-xs">{say(WITHOUT_LINK[state] ?? phrase('This order has no link yet.'))}</p>
  return (
    <div className="flex items-start gap-4">
      <ShareQr url={url} />
      <div className="grid min-w-0 flex-1 gap-1.5">
        <p className="text-ink-3 text-xs">{say('Customer link')}</p>
        <LinkField url={url} />
        <ShareSends order={order} url={url} />
        {state === 'foreign' ? (
          <p className="text-ink-2 text-xs">{say('Somebody else made this link: what it shows is set there.')}</p>
        ) : (
          <Views views={share.views} />
        )}
      </div>
    </div>
  )
}

function LinkField({ url }: { url: string }) {
  const { field, isCopied, copy } = useCopy(url)
  useCopyKey(copy)
  return (
    <div className="flex items-center gap-2">
      <input
        ref={field}
        dir="ltr"
        readOnly
        aria-label={say('share link')}
        value={url}
        onFocus={(event) => event.currentTarget.select()}
        className="h-7 min-w-0 flex-1 truncate rounded-[6px] border border-line bg-sunk px-[9px] font-mono text-ink text-xs outline-none focus-visible:border-acc"
      />
      <Button variant="primary" kbd="C" onClick={copy}>
        {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
        {say('Copy link')}
      </Button>
      <span role="status" className="sr-only">
        {isCopied ? say('{what} copied', { what: say('share link') }) : ''}
      </span>
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
function useCopyKey(copy: () => Promise<void>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.closest('input, select, textarea') !== null
      const isHeld = event.ctrlKey || event.metaKey || event.altKey
      if (!isTyping && !isHeld && event.key === 'c') void copy()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [copy])
}
