import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '#components/ui/cx.ts'
import { say, sayIn } from '#lib/language/say.ts'

const STEPS = ['file', 'columns', 'check', 'import'] as const
export type Step = (typeof STEPS)[number]

const WORDS: Readonly<Record<Step, () => string>> = {
  file: () => sayIn('step', 'File'),
  columns: () => sayIn('step', 'Columns'),
  check: () => sayIn('step', 'Check'),
  import: () => sayIn('step', 'Import'),
}

/** Which file, which of the four steps, and what comes next. */
export function ImportHead({ about, step, actions }: { about: string; step: Step; actions: ReactNode }) {
  const current = STEPS.indexOf(step)
  return (
    <header className="flex min-h-[52px] flex-none flex-wrap items-center gap-x-3 gap-y-2 border-line border-b bg-panel px-4 py-2">
      <h1 className="font-semibold text-15">{say('Import orders')}</h1>
      {about !== '' && <p className="min-w-0 truncate text-ink-2">{about}</p>}
      <ol aria-label={say('Steps')} className="mx-auto flex items-center gap-2 max-sm:hidden">
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
            {WORDS[name]()}
            {index < current && <span className="sr-only">, {sayIn('step', 'done')}</span>}
          </li>
        ))}
      </ol>
      <div className="ms-auto flex items-center gap-2">{actions}</div>
    </header>
  )
}
