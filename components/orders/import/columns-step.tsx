'use client'

import { useId } from 'react'
import { Select } from '#components/ui/form/select.tsx'
import { BECOMES_WORDS } from '#lib/client/words/import-words.ts'
import type { Becomes } from '#lib/domain/imports/columns.ts'
import { say, sayIn } from '#lib/language/say.ts'
import { ColumnsSettings } from './columns-settings.tsx'
import { type ColumnsStepProps, columnFacts, type ImportFile, withColumns } from './import-file.ts'

const options = () =>
  (Object.keys(BECOMES_WORDS) as Becomes[]).map((value) => ({ value, label: say(BECOMES_WORDS[value]) }))
/** As many columns as one likes may become these. */
const SHARED: ReadonlySet<Becomes> = new Set(['address_more', 'metadata', 'none'])

/** What each column becomes, and what has to be known of all rows. */
export function ColumnsStep({ file, onChange, onCut }: ColumnsStepProps) {
  return (
    <div className="mx-auto grid w-full max-w-[1240px] gap-4 p-4 lg:grid-cols-[1fr_300px]">
      <section
        aria-label={say('Columns')}
        className="min-w-0 self-start overflow-x-auto rounded-[6px] border border-line bg-panel"
      >
        <table className="w-full min-w-[560px] border-collapse text-start">
          <thead>
            <tr className="h-[30px] border-line border-b text-ink-2 text-xs">
              <th className="px-3 font-normal">{say('Column')}</th>
              <th className="px-3 font-normal">{say('First values')}</th>
              <th className="w-[208px] px-3 font-normal">{say('Becomes')}</th>
              <th className="px-3 font-normal">{sayIn('column', 'Seen')}</th>
            </tr>
          </thead>
          <tbody>
            {file.table.header.map((name, index) => (
              <ColumnRow
                key={name}
                {...{ file, name, index }}
                onChange={(becomes) => onChange(withColumns(file, changed(file.columns, index, becomes)))}
              />
            ))}
          </tbody>
        </table>
      </section>
      <ColumnsSettings file={file} onChange={onChange} onCut={onCut} />
    </div>
  )
}

/** Two columns cannot be one field: the one that had it becomes metadata. */
function changed(columns: readonly Becomes[], index: number, becomes: Becomes): Becomes[] {
  return columns.map((before, at) => {
    if (at === index) return becomes
    return before === becomes && !SHARED.has(becomes) ? 'metadata' : before
  })
}

interface ColumnRowProps {
  file: ImportFile
  name: string
  index: number
  onChange: (becomes: Becomes) => void
}

function ColumnRow({ file, name, index, onChange }: ColumnRowProps) {
  const { first, filled, twice } = columnFacts(file, index)
  const becomes = file.columns[index] as Becomes
  const id = useId()
  return (
    <tr className="h-[38px] border-line border-b last:border-b-0">
      <th id={id} scope="row" className="max-w-[160px] truncate px-3 font-mono font-normal text-xs" title={name}>
        {name}
      </th>
      <td className="max-w-[220px] truncate px-3 text-ink-2" title={first}>
        <bdi>{first}</bdi>
      </td>
      <td className="px-3">
        <Select
          aria-labelledby={id}
          className="h-7"
          options={options()}
          value={becomes}
          onChange={(event) => onChange(event.target.value as Becomes)}
        />
      </td>
      <td className="whitespace-nowrap px-3 tabular-nums">
        {say('{count, number} filled', { count: filled })}
        {becomes === 'handle' && twice > 0 && (
          <span className="text-yel">, {say('{count, number} twice', { count: twice })}</span>
        )}
      </td>
    </tr>
  )
}
