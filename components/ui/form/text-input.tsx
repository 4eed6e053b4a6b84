import type { ComponentProps } from 'react'
import { cx } from '#components/ui/cx.ts'
import { CONTROL_LOOK } from './control-look.ts'
import { useFieldWiring } from './field.tsx'

/** One line of text; inside a `Field` it is tied to the label and the error. */
export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  const wiring = useFieldWiring()
  return <input {...wiring} className={cx(CONTROL_LOOK, className)} {...rest} />
}

/** Several lines of text, monospaced because what is edited here is mostly JSON. */
export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  const wiring = useFieldWiring()
  return (
    <textarea
      {...wiring}
      className={cx(CONTROL_LOOK, 'h-auto py-2 font-mono text-xs max-sm:h-auto', className)}
      {...rest}
    />
  )
}
