'use client'

import { type KeyboardEvent, type ReactNode, type Ref, useId, useState } from 'react'
import { cx } from '#components/ui/cx.ts'
import { CONTROL_LOOK } from './control-look.ts'
import { useFieldWiring } from './field.tsx'

export interface ComboboxOption {
  key: string
  label: string
  detail: string
}

export interface ComboboxProps {
  value: string
  onType: (text: string) => void
  options: readonly ComboboxOption[]
  onChoose: (key: string) => void
  /** What the list is called, for who cannot see that it belongs to the field. */
  listLabel: string
  /** Said politely when the list is open: how many there are, or that there are none. */
  status: string
  /** Under the list: where the options come from. */
  footer?: ReactNode
  placeholder?: string
  inputRef?: Ref<HTMLInputElement>
  onBlur?: () => void
}

const NOTHING_ACTIVE = -1
const STEPS = new Map([
  ['ArrowDown', 1],
  ['ArrowUp', -1],
])

/**
 * A text field with suggestions, by the combobox pattern of the ARIA Authoring Practices (list autocomplete, manual selection):
 * arrows walk through the list, Enter takes the active one, Escape closes. What is typed stays, whatever the list says.
 */
export function Combobox(props: ComboboxProps) {
  const { value, onType, options, onChoose, listLabel, status, footer, placeholder, inputRef, onBlur } = props
  const wiring = useFieldWiring()
  const listId = useId()
  const [isOpen, setIsOpen] = useState(false)
  const [active, setActive] = useState(NOTHING_ACTIVE)
  const isShown = isOpen && options.length > 0
  const current = isShown ? options[active] : undefined
  const close = () => {
    setIsOpen(false)
    setActive(NOTHING_ACTIVE)
  }
  const choose = (option: ComboboxOption) => {
    onChoose(option.key)
    close()
  }
  /** True when the key was for the list. */
  const takeKey = (key: string): boolean => {
    const step = STEPS.get(key)
    if (step !== undefined && options.length > 0) {
      setIsOpen(true)
      setActive(stepped(active, step, options.length))
    } else if (key === 'Enter' && current) choose(current)
    else if (key === 'Escape' && isShown) close()
    else return false
    return true
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing || !takeKey(event.key)) return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="relative">
      <input
        {...wiring}
        ref={inputRef}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isShown}
        aria-controls={listId}
        aria-activedescendant={current && optionId(listId, active)}
        autoComplete="off"
        spellCheck={false}
        className={CONTROL_LOOK}
        placeholder={placeholder}
        value={value}
        onChange={(event) => {
          onType(event.target.value)
          setIsOpen(true)
          setActive(NOTHING_ACTIVE)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          close()
          onBlur?.()
        }}
      />
      <span role="status" className="sr-only">
        {isOpen ? status : ''}
      </span>
      <Suggestions
        {...{ listId, listLabel, options, active, footer }}
        isShown={isShown}
        onActive={setActive}
        onChoose={choose}
      />
    </div>
  )
}

/** The next one, round and round. */
function stepped(active: number, step: number, count: number): number {
  if (active === NOTHING_ACTIVE) return step > 0 ? 0 : count - 1
  return (active + step + count) % count
}

const optionId = (listId: string, index: number) => `${listId}-${index}`

interface SuggestionsProps extends Pick<ComboboxProps, 'listLabel' | 'options' | 'footer'> {
  listId: string
  active: number
  isShown: boolean
  onActive: (index: number) => void
  onChoose: (option: ComboboxOption) => void
}

/** Stays in the page while it is hidden, because the field names it. */
function Suggestions({ listId, listLabel, options, active, footer, isShown, onActive, onChoose }: SuggestionsProps) {
  return (
    <div
      hidden={!isShown}
      className="absolute inset-x-0 top-full z-20 mt-1 overflow-hidden rounded-[6px] border border-line-2 bg-panel shadow-panel"
    >
      <div role="listbox" id={listId} aria-label={listLabel} className="max-h-72 overflow-y-auto py-1">
        {options.map((option, index) => (
          <OptionRow
            key={option.key}
            id={optionId(listId, index)}
            option={option}
            isActive={index === active}
            onActive={() => onActive(index)}
            onChoose={() => onChoose(option)}
          />
        ))}
      </div>
      {footer !== undefined && <p className="border-line border-t px-2.5 py-1 text-ink-3 text-xs">{footer}</p>}
    </div>
  )
}

interface OptionRowProps {
  id: string
  option: ComboboxOption
  isActive: boolean
  onActive: () => void
  onChoose: () => void
}

function OptionRow({ id, option, isActive, onActive, onChoose }: OptionRowProps) {
  return (
    <div
      role="option"
      id={id}
      aria-selected={isActive}
      tabIndex={-1}
      ref={isActive ? (row) => row?.scrollIntoView({ block: 'nearest' }) : undefined}
      onPointerMove={onActive}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className={cx('cursor-pointer px-2.5 py-1.5 max-sm:py-2.5', isActive && 'bg-acc-bg')}
    >
      <div dir="auto" className="truncate [text-align:match-parent]">
        {option.label}
      </div>
      {option.detail !== '' && (
        <div dir="auto" className="truncate text-ink-2 text-xs [text-align:match-parent]">
          {option.detail}
        </div>
      )}
    </div>
  )
}
