import { cx } from '#components/ui/cx.ts'
import { say } from '#lib/language/say.ts'

export interface JsonBlockProps {
  value: unknown
  label: string
  /** Shows a text character by character, without laying it out. */
  isExact?: boolean
  className?: string
}

/** JSON laid out and left as it is; a text that is not JSON is shown as it came. */
export function JsonBlock({ value, label, isExact = false, className }: JsonBlockProps) {
  return (
    <section
      aria-label={label}
      tabIndex={0}
      className={cx(
        'max-h-96 overflow-auto rounded-[6px] border border-line bg-sunk p-2.5 focus-visible:outline-2 focus-visible:outline-acc',
        className,
      )}
    >
      <pre dir="ltr" className="select-text whitespace-pre-wrap break-all font-mono text-ink text-xs">
        {isExact ? String(value) : layOut(value)}
      </pre>
    </section>
  )
}

function layOut(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value, null, 2) ?? say('nothing')
  try {
    return JSON.stringify(JSON.parse(value), null, 2)
  } catch {
    return value
  }
}
