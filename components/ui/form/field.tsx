import { createContext, type ReactNode, useContext, useId } from 'react'
import { cx } from '#components/ui/cx.ts'
import { Shape } from '#components/ui/shape.tsx'

interface FieldWiring {
  id: string
  describedBy: string | undefined
  hasError: boolean
}

const FieldContext = createContext<FieldWiring | null>(null)

/** What the control inside a `Field` needs to be tied to its label, hint and error. */
export function useFieldWiring(): {
  id?: string
  'aria-describedby'?: string
  'aria-invalid'?: true
  'data-error'?: ''
} {
  const wiring = useContext(FieldContext)
  if (wiring === null) return {}
  return {
    id: wiring.id,
    'aria-describedby': wiring.describedBy,
    ...(wiring.hasError ? { 'aria-invalid': true, 'data-error': '' } : {}),
  }
}

export interface FieldFix {
  label: string
  onFix: () => void
}

export interface FieldProps {
  label: ReactNode
  hint?: ReactNode
  error?: string
  /** The one click that mends the error. */
  fix?: FieldFix
  /** Keeps the label for screen readers only. */
  isLabelHidden?: boolean
  className?: string
  children: ReactNode
}

/** Label, control, and under it what is wrong with the fix as a link. Holds one control that calls `useFieldWiring`. */
export function Field({ label, hint, error, fix, isLabelHidden = false, className, children }: FieldProps) {
  const id = useId()
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const described = [hint === undefined ? '' : hintId, error === undefined ? '' : errorId].filter(Boolean).join(' ')
  const wiring = { id, describedBy: described === '' ? undefined : described, hasError: error !== undefined }
  return (
    <div className={cx('min-w-0', className)}>
      <div
        className={cx('mb-1 flex items-center justify-between gap-1.5 text-ink-2 text-xs', isLabelHidden && 'sr-only')}
      >
        <label htmlFor={id}>{label}</label>
        {hint !== undefined && <span id={hintId}>{hint}</span>}
      </div>
      <FieldContext value={wiring}>{children}</FieldContext>
      {error !== undefined && <FieldError id={errorId} error={error} fix={fix} />}
    </div>
  )
}

function FieldError({ id, error, fix }: { id: string; error: string; fix: FieldFix | undefined }) {
  return (
    <p id={id} role="alert" className="mt-[5px] flex gap-1.5 text-red text-xs">
      <Shape tone="red" className="mt-[3px]" />
      <span>
        {error}{' '}
        {fix && (
          <button
            type="button"
            onClick={fix.onFix}
            className="cursor-pointer rounded-[4px] font-semibold text-acc-ink underline-offset-2 hover:underline focus-visible:outline-2 focus-visible:outline-acc"
          >
            {fix.label}
          </button>
        )}
      </span>
    </p>
  )
}
