import { cva, type VariantProps } from 'class-variance-authority'
import Link from 'next/link'
import type { ButtonHTMLAttributes, ComponentProps, ReactNode } from 'react'
import { Kbd } from '#components/ui/text/kbd.tsx'
import { cx } from './cx.ts'

const look = cva(
  'inline-flex flex-none cursor-pointer items-center justify-center gap-1.5 whitespace-nowrap rounded-[6px] border font-medium focus-visible:outline-2 focus-visible:outline-acc focus-visible:outline-offset-1 disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:flex-none',
  {
    variants: {
      variant: {
        primary: 'border-acc bg-acc text-on-acc enabled:hover:brightness-95',
        plain: 'border-line-2 bg-panel text-ink hover:bg-hover',
        quiet: 'border-transparent bg-transparent text-ink-2 hover:bg-hover hover:text-ink',
        danger: 'border-red-line bg-panel text-red hover:bg-red-bg',
      },
      size: {
        md: 'h-7 px-2.5',
        sm: 'h-6 px-2 text-xs',
        lg: 'h-8 px-3',
        icon: 'size-7 p-0',
        'icon-sm': 'size-6 p-0',
      },
      isOn: { true: 'border-acc-line bg-acc-bg text-acc-ink', false: '' },
    },
    defaultVariants: { variant: 'plain', size: 'md' },
  },
)

interface Extras extends VariantProps<typeof look> {
  /** The key that does the same; shown, not bound. */
  kbd?: ReactNode
}

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & Extras

/** A push button; `isOn` makes it a toggle's pressed look (set `aria-pressed` yourself). */
export function Button({ variant, size, isOn, kbd, className, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      aria-keyshortcuts={typeof kbd === 'string' ? kbd : undefined}
      className={cx(look({ variant, size, isOn }), className)}
      {...rest}
    >
      {children}
      <KeyHint kbd={kbd} />
    </button>
  )
}

/** A link that looks like a button. */
export function ButtonLink({
  variant,
  size,
  isOn,
  kbd,
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & Extras) {
  return (
    <Link className={cx(look({ variant, size, isOn }), className)} {...rest}>
      {children}
      <KeyHint kbd={kbd} />
    </Link>
  )
}

/** A link that looks like a button and leads to a file. */
export function FileLink({ variant, size, className, children, ...rest }: ComponentProps<'a'> & Extras) {
  return (
    <a download className={cx(look({ variant, size }), className)} {...rest}>
      {children}
    </a>
  )
}

function KeyHint({ kbd }: { kbd?: ReactNode }) {
  if (kbd === undefined) return null
  return (
    <span aria-hidden="true" className="contents">
      <Kbd className="hidden h-4 min-w-4 border-0 bg-current/6 px-[3px] text-inherit sm:inline-flex">{kbd}</Kbd>
    </span>
  )
}
