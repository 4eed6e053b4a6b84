'use client'

import { Menu } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { DropdownMenu } from 'radix-ui'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/cx.ts'
import { MENU, MENU_ITEM } from '#components/ui/menu-look.ts'
import { isOnPage, SHELL_PAGES } from './pages.ts'

/** The pages side by side. */
export function NavLinks({ className }: { className?: string }) {
  const pathname = usePathname()
  return (
    <nav aria-label="Pages" className={cx('gap-px', className)}>
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
            {page.name}
          </Link>
        )
      })}
    </nav>
  )
}

/** The pages behind one button, where the bar is too narrow for them. */
export function NavMenu({ className }: { className?: string }) {
  const pathname = usePathname()
  const current = SHELL_PAGES.find((page) => isOnPage(page, pathname))
  return (
    <div className={className}>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <Button variant="quiet" aria-label={`Pages, now on ${current?.name ?? 'another page'}`} className="h-9">
            <Menu aria-hidden />
            <span className="font-[550] text-ink">{current?.name}</span>
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
                  {page.name}
                </Link>
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </div>
  )
}
