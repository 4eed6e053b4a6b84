'use client'

import { ArrowUpRight, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { DEMO_TAG } from '#lib/client/words/demo-words.ts'
import { say } from '#lib/language/say.ts'

export interface DrawerFrameProps {
  title: string
  /** What it is about is invented. */
  isDemo?: boolean
  /** Beside the title, such as a status pill. */
  aside?: ReactNode
  subtitle?: ReactNode
  pageHref?: string
  onClose: () => void
  /** What can be done, always in sight under what scrolls. */
  footer?: ReactNode
  children: ReactNode
}

/** Head and scrolling body of the detail drawer. */
export function DrawerFrame(props: DrawerFrameProps) {
  const { title, isDemo = false, aside, subtitle, pageHref, onClose, footer, children } = props
  return (
    <>
      <header className="flex-none border-line border-b py-2.5 pe-2 ps-3.5">
        <div className="flex items-center gap-2">
          <h2 dir="auto" className="min-w-0 break-words font-[620] text-[15px] leading-5">
            {title}
          </h2>
          {isDemo && <Tag title={DEMO_TAG.title}>{DEMO_TAG.word}</Tag>}
          {aside}
          <span className="flex-1" />
          {pageHref && (
            <ButtonLink
              variant="quiet"
              size="icon-sm"
              href={pageHref}
              aria-label={say('Open the page of {title}', { title })}
            >
              <ArrowUpRight aria-hidden className="rtl:-scale-x-100" />
            </ButtonLink>
          )}
          <Button
            variant="quiet"
            size="icon-sm"
            aria-label={say('Close (Esc)')}
            title={say('Close (Esc)')}
            onClick={onClose}
          >
            <X aria-hidden />
          </Button>
        </div>
        {subtitle && <div className="mt-px text-ink-2 text-xs">{subtitle}</div>}
      </header>
      <section
        aria-label={say('Details of {title}', { title })}
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto"
      >
        {children}
      </section>
      {footer && (
        <footer className="flex flex-none flex-wrap items-center gap-1.5 border-line border-t px-3.5 py-2.5 empty:hidden">
          {footer}
        </footer>
      )}
    </>
  )
}
