'use client'

import { Search } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { cx } from './cx.ts'
import { Kbd } from './text/kbd.tsx'

export interface FinderOption {
  readonly key: string
  readonly icon: ReactNode
  readonly label: string
  readonly detail: string
  /** At the end of the row: how it stands. */
  readonly aside?: ReactNode
  /** `isOther`: chosen with Ctrl or Cmd held. */
  readonly choose: (isOther: boolean) => void
}

export interface FinderGroup {
  readonly title: string
  readonly options: readonly FinderOption[]
}

export interface FinderProps {
  label: string
  placeholder: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  value: string
  onType: (text: string) => void
  groups: readonly FinderGroup[]
  /** How many there are, said politely and shown beside the field. */
  status: string
  /** In place of the list when there is nothing in it. */
  empty: ReactNode
  hints: ReactNode
}

const STEPS = new Map([
  ['ArrowDown', 1],
  ['ArrowUp', -1],
])

/** A field over the page that finds things in groups: arrows walk, Enter takes, Escape closes (ARIA combobox pattern). */
export function Finder({ isOpen, onOpenChange, label, ...rest }: FinderProps) {
  return (
    <Dialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[84px] left-1/2 z-50 flex max-h-[calc(100vh-100px)] w-[min(640px,calc(100vw-16px))] -translate-x-1/2 flex-col overflow-hidden rounded-[10px] bg-panel shadow-panel max-sm:top-2 max-sm:max-h-[calc(100dvh-16px)]"
        >
          <Dialog.Title className="sr-only">{label}</Dialog.Title>
          <FinderBody label={label} onClose={() => onOpenChange(false)} {...rest} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

type BodyProps = Omit<FinderProps, 'isOpen' | 'onOpenChange'> & { onClose: () => void }

function FinderBody({ label, placeholder, value, onType, groups, status, empty, hints, onClose }: BodyProps) {
  const listId = useId()
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const options = groups.flatMap((group) => group.options)
  // The first is taken unless another was walked to that is still there.
  const at = Math.max(
    0,
    options.findIndex(({ key }) => key === activeKey),
  )
  const active = options[at]
  const list = useRef<HTMLDivElement>(null)
  const walkedTo = active?.key === activeKey ? activeKey : null
  // Only who walks is followed: to measure the list with each letter would cost more than finding what is in it.
  useEffect(() => {
    if (walkedTo !== null) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [walkedTo])
  const choose = (option: FinderOption, isOther: boolean) => {
    onClose()
    option.choose(isOther)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS.get(event.key)
    if (event.nativeEvent.isComposing || active === undefined) return
    if (step !== undefined) setActiveKey(options[(at + step + options.length) % options.length]?.key ?? null)
    else if (event.key === 'Enter') choose(active, event.ctrlKey || event.metaKey)
    else return
    event.preventDefault()
  }
  return (
    <>
      <div className="flex h-12 flex-none items-center gap-2.5 border-line border-b px-4">
        <Search aria-hidden className="size-4 flex-none text-ink-2" />
        <input
          role="combobox"
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={options.length > 0}
          aria-controls={listId}
          aria-activedescendant={active && `${listId}-${active.key}`}
          autoComplete="off"
          spellCheck={false}
          className="min-w-0 flex-1 bg-transparent text-15 outline-none placeholder:text-ink-3"
          placeholder={placeholder}
          value={value}
          onChange={(event) => {
            setActiveKey(null)
            onType(event.target.value)
          }}
          onKeyDown={onKeyDown}
        />
        <span role="status" className="flex-none text-ink-2 text-xs tabular-nums">
          {status}
        </span>
        <Kbd className="max-sm:hidden">esc</Kbd>
      </div>
      <div ref={list} role="listbox" id={listId} aria-label={label} className="min-h-0 flex-1 overflow-y-auto pb-1.5">
        {groups.map((group) => (
          <OptionGroup
            key={group.title}
            {...{ group, listId }}
            activeKey={active?.key}
            onActive={setActiveKey}
            onChoose={choose}
          />
        ))}
      </div>
      {options.length === 0 && <div className="px-4 pb-4 text-ink-2">{empty}</div>}
      <div className="flex flex-none flex-wrap items-center gap-x-4 gap-y-1 border-line border-t px-4 py-2 text-ink-2 text-xs max-sm:hidden">
        {hints}
      </div>
    </>
  )
}

interface GroupProps {
  group: FinderGroup
  listId: string
  activeKey: string | undefined
  onActive: (key: string) => void
  onChoose: (option: FinderOption, isOther: boolean) => void
}

function OptionGroup({ group: { title, options }, listId, activeKey, onActive, onChoose }: GroupProps) {
  const titleId = `${listId} ${title}`.replaceAll(' ', '-')
  if (options.length === 0) return null
  return (
    <div role="group" aria-labelledby={titleId}>
      <div id={titleId} className="px-4 pt-2.5 pb-1 text-ink-2 text-xs">
        {title}
      </div>
      {options.map((option) => (
        <div
          key={option.key}
          role="option"
          id={`${listId}-${option.key}`}
          aria-selected={option.key === activeKey}
          tabIndex={-1}
          onPointerMove={() => onActive(option.key)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={(event) => onChoose(option, event.ctrlKey || event.metaKey)}
          className={cx(
            'flex min-h-[35px] cursor-pointer items-center gap-2.5 px-4 max-sm:min-h-11 [&_svg]:size-4 [&_svg]:flex-none',
            option.key === activeKey && 'bg-acc-bg',
          )}
        >
          {option.icon}
          <span dir="auto" className="min-w-0 max-w-[60%] flex-none truncate font-[550]">
            {option.label}
          </span>
          <span dir="auto" className="min-w-0 flex-1 truncate text-ink-2 [text-align:match-parent]">
            {option.detail}
          </span>
          {option.aside}
        </div>
      ))}
    </div>
  )
}
