'use client'

import { Share2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { usePageKeys } from '#lib/client/keys.ts'
import { useOfferedAct } from '#lib/client/offered-acts.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'
import { ShareDialog } from './share-dialog.tsx'

/** Opens what the customer of this order sees. Key: Y, which copies links in the table too; Ctrl K offers it as well. */
export function ShareButton({ order }: { order: OrderView }) {
  const [isOpen, setIsOpen] = useState(false)
  useOfferedAct(say('Share order {handle}', { handle: order.handle }), () => setIsOpen(true))
  usePageKeys((key) => {
    if (key !== 'y') return false
    setIsOpen(true)
    return true
  })
  return (
    <>
      <Button kbd="Y" onClick={() => setIsOpen(true)}>
        <Share2 aria-hidden />
        {say('Share')}
      </Button>
      {isOpen && <ShareDialog order={order} onClose={() => setIsOpen(false)} />}
    </>
  )
}
