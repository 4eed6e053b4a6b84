'use client'

import { Plus, Search } from 'lucide-react'
import Link from 'next/link'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { Logo } from '#components/ui/logo.tsx'
import { Kbd } from '#components/ui/text/kbd.tsx'
import { Allowed } from '#lib/client/allowed.ts'
import { paths } from '#lib/client/paths.ts'
import { say } from '#lib/language/say.ts'
import { BoardMenu } from './boards/board-menu.tsx'
import { FeedLight } from './feed-light.tsx'
import { NavLinks, NavMenu } from './nav.tsx'
import { ShellClock } from './shell-clock.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import { type Person, UserMenu } from './user-menu.tsx'

interface TopBarProps {
  user: Person
  onFind: () => void
  onHelp: () => void
}

/** 44 px that govern everything below: where you are, whether the feed is true, what time it is, who you are. */
export function TopBar({ user, onFind, onHelp }: TopBarProps) {
  return (
    <header className="relative z-20 flex items-center gap-1 border-line border-b bg-panel pe-2 ps-3">
      <Link
        href={paths.live()}
        className="me-1 flex items-center gap-2 font-[650] text-[14px] tracking-[-0.01em] md:me-3 max-[420px]:hidden"
      >
        <Logo />
        <span className="max-sm:sr-only">Waypost</span>
      </Link>
      <div className="contents kiosk:hidden">
        <NavLinks className="hidden lg:flex" />
        <NavMenu className="lg:hidden" />
        <Divider />
        <BoardMenu />
      </div>
      <span className="flex-1" />
      <Finders onFind={onFind} />
      <FeedLight />
      <ShellClock />
      <div className="contents kiosk:hidden">
        <ThemeSwitch />
        <UserMenu user={user} onHelp={onHelp} />
      </div>
    </header>
  )
}

/** To find what is there, and to make what is not. */
function Finders({ onFind }: Pick<TopBarProps, 'onFind'>) {
  return (
    <div className="contents kiosk:hidden">
      <Button
        onClick={onFind}
        aria-keyshortcuts="Control+K Meta+K"
        className="me-1 justify-start text-ink-2 lg:w-44 xl:w-[200px] 2xl:w-[272px] max-lg:border-transparent"
      >
        <Search aria-hidden />
        <span className="min-w-0 flex-1 truncate text-start max-lg:sr-only">{say('Find order, worker, address')}</span>
        <Kbd className="flex-none max-xl:hidden">Ctrl K</Kbd>
      </Button>
      <Allowed to="operate">
        <ButtonLink href={paths.newOrder()} variant="quiet" kbd="N">
          <Plus aria-hidden />
          <span className="max-sm:sr-only">{say('New order')}</span>
        </ButtonLink>
      </Allowed>
      <Divider />
    </div>
  )
}

function Divider() {
  return <span aria-hidden className="mx-1.5 h-[18px] w-px flex-none bg-line max-sm:hidden" />
}
