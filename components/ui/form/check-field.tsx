import type { ComponentProps, ReactNode } from 'react'
import { cx } from '#components/ui/cx.ts'

interface CheckFieldProps extends Omit<ComponentProps<'input'>, 'type' | 'checked' | 'onChange' | 'onToggle'> {
  /** Left out where the form reads the box by its `name`. */
  isOn?: boolean
  onToggle?: (isOn: boolean) => void
  /** What ticking it means. */
  hint?: ReactNode
  /** Of the whole: box and words. */
  className?: string
  children: ReactNode
}

/** A box to tick, with its words, which tick it too. */
export function CheckField({ isOn, onToggle, hint, className, children, ...input }: CheckFieldProps) {
  return (
    <label className={cx('flex min-h-6 gap-2', hint === undefined ? 'items-center' : 'items-start', className)}>
      <input
        type="checkbox"
        className={cx('size-4 flex-none accent-acc', hint !== undefined && 'mt-0.5')}
        checked={isOn}
        onChange={onToggle && ((event) => onToggle(event.target.checked))}
        {...input}
      />
      <span className="min-w-0 break-words">
        {children}
        {hint !== undefined && <span className="block text-ink-2 text-xs">{hint}</span>}
      </span>
    </label>
  )
}
