'use client'

import { CircleUserRound, Keyboard, LogOut, SunMoon } from 'lucide-react'
import Link from 'next/link'
import { DropdownMenu } from 'radix-ui'
import { toast } from 'sonner'
import { MENU, MENU_ITEM } from '#components/ui/menu-look.ts'
import { postJson } from '#lib/client/api.ts'
import { paths } from '#lib/client/paths.ts'
import { chooseTheme } from '#lib/client/theme.ts'
import { say } from '#lib/language/say.ts'
import { ViewingMenus } from './viewing-menus.tsx'

export interface Person {
  name: string
  email: string
}

async function signOut(): Promise<void> {
  try {
    await postJson('/api/auth/sign-out')
    window.location.assign(paths.signIn())
  } catch {
    toast(say('You are still signed in: the server did not answer. Try again.'))
  }
}

function initials({ name, email }: Person): string {
  const words = (name || email).split(/[\s@._-]+/).filter(Boolean)
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')
}

/** Who is signed in, and the way out. */
export function UserMenu({ user, onHelp }: { user: Person; onHelp: () => void }) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        aria-label={say('Signed in as {name}', { name: user.name || user.email })}
        data-initials={initials(user)}
        // Not as text: who speaks to the computer says the name.
        className="ms-1 grid size-[26px] flex-none cursor-pointer place-items-center rounded-full bg-ink font-semibold text-[11px] text-panel leading-none before:content-[attr(data-initials)]"
      />
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={6} className={MENU}>
          <DropdownMenu.Label className="px-2 py-1.5">
            <span dir="auto" className="block font-[550]">
              {user.name || user.email}
            </span>
            <span className="block text-ink-2 text-xs">
              <bdi>{user.email}</bdi>
            </span>
          </DropdownMenu.Label>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item className={MENU_ITEM} onSelect={() => chooseTheme(null)}>
            <SunMoon aria-hidden />
            {say('Theme as the system')}
          </DropdownMenu.Item>
          <DropdownMenu.Item asChild>
            <Link href={paths.account()} className={MENU_ITEM}>
              <CircleUserRound aria-hidden />
              {say('Your account')}
            </Link>
          </DropdownMenu.Item>
          <ViewingMenus />
          <DropdownMenu.Item className={MENU_ITEM} onSelect={onHelp}>
            <Keyboard aria-hidden />
            {say('Keyboard shortcuts')}
          </DropdownMenu.Item>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item className={MENU_ITEM} onSelect={signOut}>
            <LogOut aria-hidden />
            {say('Sign out')}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
