import type { ReactNode } from 'react'

export interface CheckFieldProps {
  isOn: boolean
  onToggle: (isOn: boolean) => void
  children: ReactNode
}

/** A box to tick, with its words. */
export function CheckField({ isOn, onToggle, children }: CheckFieldProps) {
  return (
    <label className="flex min-h-6 items-center gap-2">
      <input
        type="checkbox"
        className="size-4 flex-none accent-acc"
        checked={isOn}
        onChange={(event) => onToggle(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  )
}
