'use client'

import { ChevronDown, Menu } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { DropdownMenu } from 'radix-ui'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/cx.ts'
import { MENU, MENU_ITEM } from '#components/ui/menu-look.ts'
import { useStanding } from '#lib/client/standing.ts'
import { say } from '#lib/language/say.ts'
import { isOnPage, pagesFor, type ShellPage } from './pages.ts'

/**
 * From which of the links in a row none fits any more, and where the row is to be put; their number when all fit. Words are
 * as long as their language makes them, so no width can be given for that.
 */
function useFirstHidden(count: number): [number, RefObject<HTMLSpanElement | null>] {
  const row = useRef<HTMLSpanElement>(null)
  const [first, setFirst] = useState(count)
  useEffect(() => {
    const measure = () => {
      const links = [...(row.current?.children ?? [])] as HTMLElement[]
      const wrapped = links.findIndex(({ offsetTop }) => offsetTop > (links[0]?.offsetTop ?? 0))
      setFirst(wrapped < 0 ? count : wrapped)
    }
    const observer = new ResizeObserver(measure)
    if (row.current) observer.observe(row.current)
    return () => observer.disconnect()
  }, [count])
  return [first, row]
}

/** The pages side by side, as many as there is room for; the others behind one word. */
export function NavLinks({ className }: { className?: string }) {
  const pathname = usePathname()
  const pages = pagesFor(useStanding())
  const [firstHidden, row] = useFirstHidden(pages.length)
  const isHidden = (index: number) => index >= firstHidden
  return (
    <nav aria-label={say('Pages')} className={cx('min-w-0 shrink-[1000] items-center', className)}>
      <span ref={row} className="flex h-7 min-w-0 flex-wrap gap-px overflow-hidden">
        {pages.map((page, index) => {
          const isCurrent = isOnPage(page, pathname)
          return (
            <Link
              key={page.href}
              href={page.href}
              aria-current={isCurrent ? 'page' : undefined}
              className={cx(
                'inline-flex h-7 items-center whitespace-nowrap rounded-[4px] px-[9px] text-ink-2 hover:text-ink',
                isCurrent && 'bg-hover font-[550] text-ink',
                isHidden(index) && 'invisible',
              )}
            >
              {say(page.name)}
            </Link>
          )
        })}
      </span>
      {isHidden(pages.length - 1) && <MorePages pages={pages.slice(firstHidden)} />}
    </nav>
  )
}

function MorePages({ pages }: { pages: readonly ShellPage[] }) {
  const pathname = usePathname()
  const isHere = pages.some((page) => isOnPage(page, pathname))
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        className={cx(
          'inline-flex h-7 flex-none cursor-pointer items-center gap-1 rounded-[4px] px-[9px] text-ink-2 hover:text-ink',
          isHere && 'bg-hover font-[550] text-ink',
        )}
      >
        {say('More')}
        <ChevronDown aria-hidden className="size-3.5" />
      </DropdownMenu.Trigger>
      <PageMenu pages={pages} />
    </DropdownMenu.Root>
  )
}

function PageMenu({ pages }: { pages: readonly ShellPage[] }) {
  const pathname = usePathname()
  return (
    <DropdownMenu.Portal>
      <DropdownMenu.Content align="start" sideOffset={4} className={MENU}>
        {pages.map((page) => {
          const isCurrent = isOnPage(page, pathname)
          return (
            <DropdownMenu.Item key={page.href} asChild>
              <Link
                href={page.href}
                aria-current={isCurrent ? 'page' : undefined}
                className={cx(MENU_ITEM, isCurrent && 'font-[550]')}
              >
                {say(page.name)}
              </Link>
            </DropdownMenu.Item>
          )
        })}
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  )
}

function nowOn(current: ShellPage | undefined): string {
  if (current === undefined) return say('Pages, now on another page')
  return say('Pages, now on {page}', { page: say(current.name) })
}

/** The pages behind one button, where the bar is too narrow for them. */
export function NavMenu({ className }: { className?: string }) {
  const pathname = usePathname()
  const pages = pagesFor(useStanding())
  const current = pages.find((page) => isOnPage(page, pathname))
  return (
    <div className={className}>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <Button variant="quiet" aria-label={nowOn(current)} className="h-9">
            <Menu aria-hidden />
            <span className="max-w-40 truncate font-[550] text-ink max-[420px]:max-w-20">
              {current && say(current.name)}
            </span>
          </Button>
        </DropdownMenu.Trigger>
        <PageMenu pages={pages} />
      </DropdownMenu.Root>
    </div>
  )
}
