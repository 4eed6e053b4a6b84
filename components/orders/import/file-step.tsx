'use client'

import { useQuery } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import Link from 'next/link'
import { type DragEvent, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/cx.ts'
import { Field } from '#components/ui/form/field.tsx'
import { TextArea } from '#components/ui/form/text-input.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Parts } from '#components/ui/text/parts.tsx'
import { TimeAgo } from '#components/ui/text/time-ago.tsx'
import { importsQuery } from '#lib/client/import-queries.ts'
import { paths } from '#lib/client/paths.ts'
import type { OrderImport } from '#lib/contract/imports-api.ts'
import { type DecodedText, decodeText } from '#lib/domain/files/read-csv.ts'
import { say, sayIn, sayParts } from '#lib/language/say.ts'

const LARGEST_BYTES = 5_000_000
const EXAMPLE = 'order;address;worker;time\n48301;Canelones 1200;diego.fontes;14:30'

interface FileStepProps {
  onFile: (name: string, decoded: DecodedText) => void
}

/** A file that is dropped or chosen, or rows that are pasted; beside it the imports there were. */
export function FileStep({ onFile }: FileStepProps) {
  const [pasted, setPasted] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    if (file.size > LARGEST_BYTES) {
      setProblem(say('{file} is larger than 5 MB. Divide it, or save the sheet alone as CSV.', { file: file.name }))
      return
    }
    const bytes = new Uint8Array(await file.arrayBuffer())
    if (isSpreadsheet(bytes))
      setProblem(
        say('{file} is a workbook. Save its sheet as CSV, or copy the rows and paste them.', { file: file.name }),
      )
    else onFile(file.name, decodeText(bytes))
  }
  const read = () => onFile(say('Pasted rows'), { text: pasted, encoding: 'utf-8' })
  return (
    <div className="mx-auto grid w-full max-w-[640px] gap-4 p-4 lg:has-[>:nth-child(2)]:max-w-[960px] lg:has-[>:nth-child(2)]:grid-cols-[1fr_320px]">
      <div className="flex min-w-0 flex-col gap-3">
        <DropZone onFile={take} />
        {problem !== null && (
          <p role="alert" className="text-red">
            {problem}
          </p>
        )}
        <Field label={say('Or paste rows, with their header')} hint={say('from a spreadsheet, or as CSV')}>
          <TextArea
            dir="auto"
            rows={8}
            autoFocus
            spellCheck={false}
            placeholder={EXAMPLE}
            value={pasted}
            onChange={(event) => setPasted(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || pasted.trim() === '') return
              event.preventDefault()
              read()
            }}
          />
        </Field>
        <div>
          <Button variant="primary" size="lg" disabled={pasted.trim() === ''} onClick={read} kbd="Ctrl ↵">
            {say('Read pasted rows')}
          </Button>
        </div>
      </div>
      <Recent />
    </div>
  )
}

/** Workbooks are ZIP archives, or the older format of Office: neither is text. */
function isSpreadsheet([a, b, c, d]: Uint8Array): boolean {
  return (a === 0x50 && b === 0x4b && c === 3 && d === 4) || (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0)
}

function DropZone({ onFile }: { onFile: (file: File | undefined) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  const onDrag = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(event.type === 'dragover')
  }
  return (
    <section
      aria-label={say('File')}
      onDragOver={onDrag}
      onDragLeave={onDrag}
      onDrop={(event) => {
        onDrag(event)
        onFile(event.dataTransfer.files[0])
      }}
      className={cx(
        'flex flex-col items-center gap-2 rounded-[6px] border border-dashed px-4 py-8 text-center',
        isOver ? 'border-acc bg-acc-bg' : 'border-line-2 bg-panel',
      )}
    >
      <FileUp aria-hidden className="size-6 text-ink-3" />
      <p className="font-semibold">{say('Drop a CSV file here')}</p>
      <p className="text-ink-2">
        {say('Commas, semicolons or tabs; columns in any order. Each row becomes an order for its worker.')}
      </p>
      <Button onClick={() => input.current?.click()}>{say('Choose a file')}</Button>
      <input
        ref={input}
        type="file"
        tabIndex={-1}
        aria-label={say('CSV file')}
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        className="sr-only"
        onChange={(event) => onFile(event.target.files?.[0])}
      />
    </section>
  )
}

const STATES: Readonly<Record<OrderImport['state'], () => string>> = {
  running: () => sayIn('import', 'under way'),
  stopped: () => sayIn('import', 'stopped'),
  done: () => sayIn('import', 'done'),
  undoing: () => sayIn('import', 'being undone'),
  undone: () => sayIn('import', 'undone'),
}

/** How many it made, how it stands, who began it when. */
function storyOf({ counts, state, created_by, created_at }: OrderImport) {
  return sayParts('{count, plural, one {# order} other {# orders}} made, {state}, by {who} {ago}', {
    count: counts.made ?? 0,
    state: STATES[state](),
    who: <bdi>{created_by}</bdi>,
    ago: <TimeAgo at={Date.parse(created_at)} />,
  })
}

function Recent() {
  const { data } = useQuery(importsQuery())
  if (!data || data.imports.length === 0) return null
  return (
    <Panel title={say('Latest imports')} className="self-start">
      <ul>
        {data.imports.map((one) => (
          <li key={one.id} className="border-line border-b px-3 py-2 last:border-b-0">
            <Link href={paths.importOrders({ id: one.id })} className="font-medium text-acc-ink hover:underline">
              {one.name}
            </Link>
            <p className="text-ink-2 text-xs">
              <Parts of={storyOf(one)} />
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
