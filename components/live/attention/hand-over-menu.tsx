'use client'

import { useQuery } from '@tanstack/react-query'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { MENU, MENU_ITEM } from '#components/ui/menu-look.ts'
import { peopleQuery } from '#lib/client/people-query.ts'
import { say } from '#lib/language/say.ts'

interface HandOverMenuProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  /** Who has it now. */
  owner: string | null
  onHandOver: (name: string) => void
  /** The button that opens it. */
  children: ReactNode
}

/** Gives a thing in the queue to a colleague, whose it then is on every desk. */
export function HandOverMenu({ isOpen, onOpenChange, owner, onHandOver, children }: HandOverMenuProps) {
  return (
    <DropdownMenu.Root open={isOpen} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="start" sideOffset={6} className={MENU}>
          <DropdownMenu.Label className="px-2 py-1.5 text-ink-2 text-xs">{say('Hand over to')}</DropdownMenu.Label>
          <Colleagues owner={owner} onHandOver={onHandOver} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function Colleagues({ owner, onHandOver }: Pick<HandOverMenuProps, 'owner' | 'onHandOver'>) {
  const { data, error } = useQuery(peopleQuery())
  if (error) return <Note>{say('The server did not answer. Try again.')}</Note>
  if (!data) return <Note>{say('Looking who is there')}</Note>
  const others = data.people.filter(({ name }) => name !== owner)
  if (others.length === 0) return <Note>{say('Nobody else can sign in yet.')}</Note>
  return others.map(({ name, email }) => (
    <DropdownMenu.Item key={email} className={MENU_ITEM} onSelect={() => onHandOver(name)}>
      <bdi className="flex-1">{name}</bdi>
      {email !== name && <bdi className="text-ink-2 text-xs">{email}</bdi>}
    </DropdownMenu.Item>
  ))
}

function Note({ children }: { children: ReactNode }) {
  return <p className="px-2 py-1.5 text-ink-2">{children}</p>
}
