'use client'

import type { MouseEvent } from 'react'

interface MarkBoxProps {
  label: string
  isOn: boolean
  /** Some of those it stands for are chosen, and not all. */
  isPartly?: boolean
  onToggle: (isRange: boolean) => void
  /** Rows have keys of their own for it; a stop on every box would be one too many. */
  isInRow?: boolean
}

/** The box that chooses a row, or all of them. */
export function MarkBox({ label, isOn, isPartly = false, onToggle, isInRow = false }: MarkBoxProps) {
  return (
    <span className="flex h-full w-8 flex-none items-center justify-center">
      <input
        type="checkbox"
        aria-label={label}
        checked={isOn}
        ref={(box) => {
          if (box) box.indeterminate = isPartly
        }}
        tabIndex={isInRow ? -1 : 0}
        onChange={() => {}}
        onClick={(event: MouseEvent) => onToggle(event.shiftKey)}
        className="size-3.5 cursor-pointer accent-acc"
      />
    </span>
  )
}
