'use client'

import { Menu } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { DropdownMenu } from 'radix-ui'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/cx.ts'
import { MENU, MENU_ITEM } from '#components/ui/menu-look.ts'
import { say } from '#lib/language/say.ts'
import { isOnPage, SHELL_PAGES, type ShellPage } from './pages.ts'

/** The pages side by side. */
export function NavLinks({ className }: { className?: string }) {
  const pathname = usePathname()
  return (
    <nav aria-label={say('Pages')} className={cx('gap-px', className)}>
      {SHELL_PAGES.map((page) => {
        const isCurrent = isOnPage(page, pathname)
        return (
          <Link
            key={page.href}
            href={page.href}
            aria-current={isCurrent ? 'page' : undefined}
            className={cx(
              'inline-flex h-7 items-center rounded-[4px] px-[9px] text-ink-2 hover:text-ink',
              isCurrent && 'bg-hover font-[550] text-ink',
              page.isSeldom && 'max-2xl:hidden',
            )}
          >
            {say(page.name)}
          </Link>
        )
      })}
    </nav>
  )
}

function nowOn(current: ShellPage | undefined): string {
  if (current === undefined) return say('Pages, now on another page')
  return say('Pages, now on {page}', { page: say(current.name) })
}

/** The pages behind one button, where the bar is too narrow for them. */
export function NavMenu({ className }: { className?: string }) {
  const pathname = usePathname()
  const current = SHELL_PAGES.find((page) => isOnPage(page, pathname))
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
        <DropdownMenu.Portal>
          <DropdownMenu.Content align="start" sideOffset={4} className={MENU}>
            {SHELL_PAGES.map((page) => (
              <DropdownMenu.Item key={page.href} asChild>
                <Link
                  href={page.href}
                  aria-current={page === current ? 'page' : undefined}
                  className={cx(MENU_ITEM, page === current && 'font-[550]')}
                >
                  {say(page.name)}
                </Link>
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </div>
  )
}
