'use client'

import { Popover } from 'radix-ui'
import { Button, type ButtonProps } from '#components/ui/button.tsx'
import { nothingChanged } from '#lib/client/words/act-words.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'
import { ReceiverPicker } from './receiver-picker.tsx'

interface ReassignButtonProps extends Pick<ButtonProps, 'variant' | 'children' | 'kbd' | 'disabled'> {
  /** Whose candidates are shown. */
  order: OrderView
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  /** What the server refused, in words. */
  refusal: string | null
  isBusy: boolean
  onTake: (workerHandle: string, name: string) => void
}

/** Hands an order to somebody else: the nearest by ETA in a list beside the button. */
export function ReassignButton(props: ReassignButtonProps) {
  const { order, isOpen, onOpenChange, refusal, isBusy, onTake, ...look } = props
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpenChange}>
      <Popover.Trigger asChild>
        <Button {...look} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={say('Reassign {handle}', { handle: order.handle })}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="z-50 w-[min(380px,calc(100vw-16px))] rounded-[10px] bg-panel shadow-panel"
        >
          {refusal !== null && (
            <p role="alert" className="border-line border-b px-3 py-2 text-red text-xs">
              {nothingChanged()} {refusal}
            </p>
          )}
          <ReceiverPicker order={order} onTake={({ handle, name }) => !isBusy && onTake(handle, name)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
