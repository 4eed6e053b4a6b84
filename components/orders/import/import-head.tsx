import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '#components/ui/cx.ts'

export const STEPS = ['File', 'Columns', 'Check', 'Import'] as const
export type Step = (typeof STEPS)[number]

/** Which file, which of the four steps, and what comes next. */
export function ImportHead({ about, step, actions }: { about: string; step: Step; actions: ReactNode }) {
  const current = STEPS.indexOf(step)
  return (
    <header className="flex min-h-[52px] flex-none flex-wrap items-center gap-x-3 gap-y-2 border-line border-b bg-panel px-4 py-2">
      <h1 className="font-semibold text-15">Import orders</h1>
      {about !== '' && <p className="min-w-0 truncate text-ink-2">{about}</p>}
      <ol aria-label="Steps" className="mx-auto flex items-center gap-2 max-sm:hidden">
        {STEPS.map((name, index) => (
          <li
            key={name}
            aria-current={index === current ? 'step' : undefined}
            className={cx('flex items-center gap-2', index === current ? 'font-semibold text-ink' : 'text-ink-2')}
          >
            {index > 0 && <span aria-hidden className="h-px w-5 bg-line-2" />}
            {index < current ? (
              <Check aria-hidden className="size-4" />
            ) : (
              <span
                aria-hidden
                className="grid size-[18px] place-items-center rounded-full border-[1.5px] border-current text-[11px]"
              >
                {index + 1}
              </span>
            )}
            {name}
            {index < current && <span className="sr-only">, done</span>}
          </li>
        ))}
      </ol>
      <div className="ms-auto flex items-center gap-2">{actions}</div>
    </header>
  )
}
