'use client'

import { Check } from 'lucide-react'
import { Dialog } from 'radix-ui'
import type { LastFix } from '#lib/client/phone/phone-senses.ts'
import { awayWords } from '#lib/client/phone/phone-words.ts'
import type { PhoneStop } from '#lib/contract/phone-page.ts'
import { say } from '#lib/language/say.ts'
import { PhoneButton } from './phone-button.tsx'

interface CompleteSheetProps {
  stop: PhoneStop
  fix: LastFix | null
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onComplete: () => void
}

/** Asks once, naming the order and how far away it is: a completion cannot be taken back. */
export function CompleteSheet({ stop, fix, isOpen, onOpenChange, onComplete }: CompleteSheetProps) {
  const where = [stop.address, awayWords(stop, fix)].filter((text) => text !== null).join(', ')
  return (
    <Dialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content className="fixed inset-x-0 bottom-0 z-50 mx-auto max-w-[560px] rounded-t-[16px] bg-panel px-5 pt-5 pb-[max(20px,env(safe-area-inset-bottom))] text-[16px] leading-6">
          <Dialog.Title className="break-words font-[650] text-[20px] leading-7">
            {say('Complete order {order}', { order: stop.handle })}
          </Dialog.Title>
          <Dialog.Description className="break-words text-ink-2">{where}</Dialog.Description>
          <div className="mt-4 flex flex-col gap-2.5">
            <PhoneButton variant="main" size="main" onClick={onComplete}>
              <Check aria-hidden />
              {say('Complete')}
            </PhoneButton>
            <Dialog.Close asChild>
              <PhoneButton size="main">{say('Not yet')}</PhoneButton>
            </Dialog.Close>
          </div>
          <p className="mt-3 text-center text-[15px] text-ink-2">{say('This cannot be taken back.')}</p>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
