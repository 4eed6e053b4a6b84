'use client'

import { useEffect, useMemo, useState } from 'react'
import { Finder } from '#components/ui/finder.tsx'
import { Kbd } from '#components/ui/text/kbd.tsx'
import { chooseViewing, LANGUAGE_NAMES } from '#lib/client/choose-viewing.ts'
import { useGo } from '#lib/client/leaving.ts'
import { useOfferedActs } from '#lib/client/offered-acts.ts'
import { paths } from '#lib/client/paths.ts'
import { useStanding } from '#lib/client/standing.ts'
import { chooseTheme, useTheme } from '#lib/client/theme.ts'
import { mayDo } from '#lib/domain/people/role.ts'
import { say } from '#lib/language/say.ts'
import { LANGUAGES } from '#lib/language/viewing.ts'
import { pagesFor } from '../pages.ts'
import { switchWords } from '../switch-words.ts'
import { type PaletteAction, usePaletteGroups } from './use-palette-groups.tsx'
import { useReadyThings } from './use-ready-things.ts'

interface PaletteProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onHelp: () => void
}

/** Finds orders, workers, addresses and what can be done, from anywhere; Ctrl K or Cmd K. */
export function Palette(props: PaletteProps) {
  const { isOpen, onOpenChange } = props
  useReadyThings()
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      onOpenChange(!isOpen)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [isOpen, onOpenChange])
  return isOpen ? <OpenPalette {...props} /> : null
}

function OpenPalette({ isOpen, onOpenChange, onHelp }: PaletteProps) {
  const [text, setText] = useState('')
  const { groups, count } = usePaletteGroups(text, useActions(onHelp))
  const isAsked = text.trim() !== ''
  return (
    <Finder
      label={say('Find an order, a worker, an address or an action')}
      placeholder={say('Find order, worker, address')}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      value={text}
      onType={setText}
      groups={groups}
      status={isAsked ? say('{count, plural, one {# found} other {# found}}', { count }) : ''}
      empty={<p className="pt-3">{say('Nothing fits. Handles, names, addresses and metadata are searched.')}</p>}
      hints={<Hints />}
    />
  )
}

function useActions(onHelp: () => void): PaletteAction[] {
  const go = useGo()
  const standing = useStanding()
  const offered = useOfferedActs()
  const other = useTheme() === 'dark' ? 'light' : 'dark'
  return useMemo(
    () => [
      ...offered,
      ...(mayDo(standing.role, 'operate') ? [{ name: say('New order'), run: () => go(paths.newOrder()) }] : []),
      ...(mayDo(standing.role, 'operate') && standing.groups === null
        ? [{ name: say('Import orders from a file'), run: () => go(paths.importOrders()) }]
        : []),
      ...pagesFor(standing).map(({ name, href }) => ({
        name: say('Go to {page}', { page: say(name) }),
        run: () => go(href),
      })),
      { name: switchWords(other), run: () => chooseTheme(other) },
      ...LANGUAGES.map((language) => ({
        name: say('Language: {name}', { name: LANGUAGE_NAMES[language] }),
        run: () => chooseViewing({ language }),
      })),
      { name: say('Keyboard shortcuts'), run: onHelp },
    ],
    [go, offered, other, onHelp, standing],
  )
}

function Hints() {
  return (
    <>
      <span>
        <Kbd>↵</Kbd> {say('show on the desk')}
      </span>
      <span>
        <Kbd>Ctrl</Kbd> <Kbd>↵</Kbd> {say('open the page')}
      </span>
      <span className="ms-auto">
        <Kbd>#</Kbd> {say('orders')} <Kbd>@</Kbd> {say('workers')} <Kbd>&gt;</Kbd> {say('actions')}
      </span>
    </>
  )
}
