'use client'

import { useEffect, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/cx.ts'
import { Dialog } from '#components/ui/dialog.tsx'
import { nothingChanged } from '#lib/client/words/act-words.ts'
import type { ShareAnswer } from '#lib/contract/share-api.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'
import { ShareExpiryField } from './share-expiry-field.tsx'
import { ShareLink } from './share-link.tsx'
import { SharePreview } from './share-preview.tsx'
import { ShareRules } from './share-rules.tsx'
import { type UsedShare, useShare } from './use-share.ts'

/** What the customer of an order sees, until when, and how to stop it. */
export function ShareDialog({ order, onClose }: { order: OrderView; onClose: () => void }) {
  const used = useShare(order.handle)
  const { share, error } = used
  return (
    <Dialog
      title={say('Share order {handle}', { handle: order.handle })}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="w-[min(944px,calc(100vw-24px))]"
    >
      {error !== null && share === undefined && (
        <p role="alert" className="p-4 text-red text-xs">
          {error.message}
        </p>
      )}
      {share === undefined ? (
        <p className="p-4 text-ink-2 text-xs">{say('Loading.')}</p>
      ) : (
        <Contents order={order} share={share} used={used} />
      )}
    </Dialog>
  )
}

interface ContentsProps {
  order: OrderView
  share: ShareAnswer
  used: UsedShare
}

function Contents({ order, share, used }: ContentsProps) {
  const { deed } = used
  const isPreviewed = share.is_ours
  return (
    <>
      <div className="grid sm:grid-cols-[1fr_320px]">
        <div className="grid content-start gap-4 p-4">
          <ShareLink order={order} share={share} />
          {share.is_ours && (
            <>
              <ShareExpiryField share={share} onChange={(change) => deed.mutate({ change })} />
              <ShareRules order={order} share={share} onChange={(rules) => deed.mutate({ change: { rules } })} />
            </>
          )}
          {deed.error !== null && (
            <p role="alert" className="text-red text-xs">
              {nothingChanged()} {deed.error.message}
            </p>
          )}
        </div>
        {isPreviewed && <SharePreview handle={order.handle} share={share} />}
      </div>
      {share.state !== 'foreign' && <LinkActs share={share} deed={deed} />}
    </>
  )
}

/** What can be done with the link stays in sight while the rules scroll under it. */
const ACTS = 'sticky bottom-0 flex flex-wrap items-center gap-2 border-line border-t bg-panel px-4 py-3'

type Asking = 'rotate' | 'revoke' | null

/** Replacing and turning off ask once, because what is lost does not come back. */
function LinkActs({ share, deed }: { share: ShareAnswer; deed: UsedShare['deed'] }) {
  const [asking, setAsking] = useState<Asking>(null)
  useEffect(() => {
    if (!deed.isPending) setAsking(null)
  }, [deed.isPending])
  const act = (name: 'rotate' | 'revoke' | 'restore') => deed.mutate({ act: name })
  if (asking !== null) {
    const { times } = share.views
    const lost = say(
      '{count, plural, =0 {Nobody has opened it yet.} one {It was opened once; that count is lost.} other {It was opened # times; that count is lost.}}',
      { count: times },
    )
    return (
      <fieldset className={cx(ACTS, 'text-xs')}>
        <legend className="sr-only">{say('Confirm')}</legend>
        <span className="flex-1">
          {asking === 'rotate' ? say('The old link stops at once.') : say('The link stops at once, for good.')} {lost}
        </span>
        <Button
          variant={asking === 'revoke' ? 'danger' : 'primary'}
          disabled={deed.isPending}
          onClick={() => act(asking)}
          autoFocus
        >
          {asking === 'rotate' ? say('Make a new link') : say('Turn the link off')}
        </Button>
        <Button onClick={() => setAsking(null)}>{say('Keep it')}</Button>
      </fieldset>
    )
  }
  return (
    <div className={ACTS}>
      {share.state === 'on' ? (
        <>
          <Button disabled={deed.isPending} onClick={() => setAsking('rotate')}>
            {say('New link')}
          </Button>
          <Button variant="danger" disabled={deed.isPending} onClick={() => setAsking('revoke')}>
            {say('Turn off link')}
          </Button>
        </>
      ) : (
        <Button variant="primary" disabled={deed.isPending} onClick={() => act('restore')}>
          {share.state === 'none' ? say('Make a link') : say('Turn on link')}
        </Button>
      )}
      <span className="flex-1 text-end text-ink-2 text-xs">{say('Who does this stands in the order’s timeline.')}</span>
    </div>
  )
}
