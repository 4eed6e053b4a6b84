import type { ComponentProps } from 'react'
import { cx } from '#components/ui/cx.ts'
import { CONTROL_LOOK } from './control-look.ts'
import { useFieldWiring } from './field.tsx'

export interface SelectOption {
  value: string
  label: string
  /** The label's language, when it is not the page's. */
  lang?: string
}

/** The browser's own select: it is the one that every keyboard, phone and screen reader already knows. */
export function Select({ options, className, ...rest }: ComponentProps<'select'> & { options: SelectOption[] }) {
  const wiring = useFieldWiring()
  return (
    <select {...wiring} className={cx(CONTROL_LOOK, 'cursor-pointer pe-7', className)} {...rest}>
      {options.map((option) => (
        <option key={option.value} value={option.value} lang={option.lang}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
