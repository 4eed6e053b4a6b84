import { cva, type VariantProps } from 'class-variance-authority'
import type { ButtonHTMLAttributes, ComponentProps } from 'react'
import { cx } from '#components/ui/cx.ts'

const look = cva(
  'inline-flex items-center justify-center gap-2 rounded-[8px] border px-3 font-[580] text-[16px] disabled:opacity-50 [&_svg]:size-5 [&_svg]:flex-none',
  {
    variants: {
      variant: {
        main: 'border-acc bg-acc text-on-acc',
        plain: 'border-ink-3 bg-panel text-ink',
        quiet: 'border-transparent bg-transparent text-acc-ink',
      },
      // For thumbs, in gloves: what matters most is the largest.
      size: { main: 'h-[54px] w-full', act: 'h-[52px]', small: 'h-11' },
    },
    defaultVariants: { variant: 'plain', size: 'small' },
  },
)

type Look = VariantProps<typeof look>

/** A button that a thumb finds. */
export function PhoneButton({ variant, size, className, ...rest }: ButtonHTMLAttributes<HTMLButtonElement> & Look) {
  return <button type="button" className={cx(look({ variant, size }), className)} {...rest} />
}

/** The same for what opens elsewhere. */
export function PhoneLink({ variant, size, className, children, ...rest }: ComponentProps<'a'> & Look) {
  return (
    <a className={cx(look({ variant, size }), className)} {...rest}>
      {children}
    </a>
  )
}
