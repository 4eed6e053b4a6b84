'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { say } from '#lib/language/say.ts'
import { Button } from './button.tsx'
import { cx } from './cx.ts'

interface DialogProps {
  title: ReactNode
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  /** Its width, and where it stands when not in the upper part of the screen. */
  className: string
  children: ReactNode
}

/** A panel over the page that keeps the focus until it is closed; what does not fit scrolls under its title. */
export function Dialog({ title, isOpen, onOpenChange, className, children }: DialogProps) {
  return (
    <Primitive.Root open={isOpen} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Primitive.Content
          aria-describedby={undefined}
          className={cx(
            'fixed top-[5vh] left-1/2 z-50 flex max-h-[90vh] -translate-x-1/2 flex-col rounded-[10px] bg-panel shadow-panel',
            className,
          )}
        >
          <header className="flex flex-none items-center border-line border-b py-2.5 pe-2 ps-4">
            <Primitive.Title className="min-w-0 break-words font-[620] text-[15px]">{title}</Primitive.Title>
            <span className="flex-1" />
            <Primitive.Close asChild>
              <Button variant="quiet" size="icon" aria-label={say('Close')}>
                <X aria-hidden />
              </Button>
            </Primitive.Close>
          </header>
          <div className="min-h-0 overflow-y-auto">{children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
