'use client'

import { Plus } from 'lucide-react'
import Link from 'next/link'
import type { KeyboardEvent } from 'react'
import { FormProvider, useFieldArray } from 'react-hook-form'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { Select } from '#components/ui/form/select.tsx'
import { Shape } from '#components/ui/shape.tsx'
import { paths } from '#lib/client/paths.ts'
import { viewerZone } from '#lib/client/zoned-time.ts'
import { DEPRECATED_TRACK_MODES, TRACK_MODES } from '#lib/contract/orders-api.ts'
import { say } from '#lib/language/say.ts'
import { NearestWorkers } from './nearest-workers.tsx'
import { newStop } from './order-draft.ts'
import { ProblemSummary } from './problem-summary.tsx'
import { StopFields } from './stop-fields.tsx'
import { TemplatesBar } from './templates-bar.tsx'
import { trackModeWord } from './track-mode.ts'
import type { OrderForm as Form } from './use-order-form.ts'
import { WorkerField } from './worker-field.tsx'

export interface OrderFormProps {
  order: Form
  activeStop: number
  onActiveStop: (index: number) => void
}

const modeOptions = () =>
  TRACK_MODES.map((value) => {
    const mode = trackModeWord(value)
    return { value, label: DEPRECATED_TRACK_MODES.has(value) ? say('{mode} (deprecated)', { mode }) : mode }
  })

/** A new order, keyboard first: Ctrl or ⌘ with Enter sends, F8 goes to the next refused field. */
export function OrderForm({ order, activeStop, onActiveStop }: OrderFormProps) {
  const { form, submit, submitThenNext, isSending, justMade } = order
  const stops = useFieldArray({ control: form.control, name: 'stops' })
  return (
    <FormProvider {...form}>
      <form
        aria-label={say('New order')}
        noValidate
        onSubmit={submit}
        onKeyDown={(event) => onFormKey(event, { submit, submitThenNext })}
        className="flex min-h-0 flex-1 flex-col"
      >
        <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-3.5 max-lg:overflow-visible">
          <ProblemSummary />
          <JustMade handles={justMade} />
          <TemplatesBar />
          <div className="grid grid-cols-[1fr_128px] gap-2.5">
            <WorkerField activeStop={activeStop} />
            <Field label={say('Track mode')} error={form.formState.errors.trackMode?.message}>
              <Select options={modeOptions()} {...form.register('trackMode')} />
            </Field>
          </div>
          {stops.fields.map((stop, index) => (
            <StopFields
              key={stop.id}
              index={index}
              isActive={index === activeStop}
              onActive={() => onActiveStop(index)}
              onRemove={stops.fields.length > 1 ? () => stops.remove(index) : null}
            />
          ))}
          <NearestWorkers activeStop={Math.min(activeStop, stops.fields.length - 1)} />
          <div>
            <Button
              size="sm"
              onClick={() => {
                stops.append(newStop(form.getValues(`stops.${stops.fields.length - 1}.zone`) || viewerZone()))
                onActiveStop(stops.fields.length)
              }}
            >
              <Plus aria-hidden /> {say('Add stop {number}', { number: stops.fields.length + 1 })}
            </Button>
          </div>
        </div>
        <footer className="flex flex-none items-center gap-2 border-line border-t bg-panel px-3.5 py-2">
          <Button type="submit" variant="primary" size="lg" disabled={isSending} kbd="Ctrl ↵">
            {isSending ? say('Creating') : say('Create and track')}
          </Button>
          <Button size="lg" disabled={isSending} onClick={() => void submitThenNext()} kbd="Ctrl ⇧ ↵">
            {say('Create, then next')}
          </Button>
        </footer>
      </form>
    </FormProvider>
  )
}

/** What the form before this one made, said where the eyes are. */
function JustMade({ handles }: { handles: readonly string[] }) {
  return (
    <p role="status" className="flex flex-wrap items-center gap-1.5 empty:hidden">
      {handles.length > 0 && (
        <>
          <Shape tone="good" className="size-3" /> {say('{count, plural, other {Created}}', { count: handles.length })}{' '}
          {handles.map((handle) => (
            <Link key={handle} href={paths.order(handle)} className="font-medium text-acc-ink hover:underline">
              <bdi>{handle}</bdi>
            </Link>
          ))}
        </>
      )}
    </p>
  )
}

type Submits = Pick<Form, 'submit' | 'submitThenNext'>

function onFormKey(event: KeyboardEvent<HTMLFormElement>, { submit, submitThenNext }: Submits): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault()
    void (event.shiftKey ? submitThenNext() : submit())
  } else if (event.key === 'F8') {
    event.preventDefault()
    focusNextError(event.currentTarget)
  }
}

/** Goes to the first refused field after the one that has the focus, from the last on to the first. */
function focusNextError(form: HTMLFormElement): void {
  const refused = [...form.querySelectorAll<HTMLElement>('[data-error]')]
  const next = refused.find(
    (field) =>
      document.activeElement !== null &&
      document.activeElement.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING,
  )
  ;(next ?? refused[0])?.focus()
}
