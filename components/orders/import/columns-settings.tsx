'use client'

import { Bookmark } from 'lucide-react'
import { useMemo } from 'react'
import { CheckField } from '#components/ui/form/check-field.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { Select } from '#components/ui/form/select.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { useServerNow } from '#lib/client/live/clock.ts'
import { useWorkers } from '#lib/client/live/live.ts'
import { clockTime, longDate } from '#lib/client/words/format.ts'
import { ENCODING_NOTE } from '#lib/client/words/import-words.ts'
import { offsetText, viewerZone } from '#lib/client/zoned-time.ts'
import type { ImportSettings } from '#lib/contract/imports-api.ts'
import { DEPRECATED_TRACK_MODES, TRACK_MODES, type TrackMode } from '#lib/contract/orders-api.ts'
import type { Delimiter } from '#lib/domain/files/read-csv.ts'
import { type DateOrder, readMoment } from '#lib/domain/imports/read-moment.ts'
import { say, sayIn } from '#lib/language/say.ts'
import { trackModeWord } from '../form/track-mode.ts'
import type { ColumnsStepProps, ImportFile } from './import-file.ts'

const delimiters = (): { value: Delimiter; label: string }[] => [
  { value: ',', label: say('Comma') },
  { value: ';', label: say('Semicolon') },
  { value: '\t', label: sayIn('sign', 'Tab') },
  { value: '|', label: sayIn('sign', 'Bar') },
]
const dateOrders = (): { value: DateOrder; label: string }[] => [
  { value: 'dmy', label: say('Day, month, year') },
  { value: 'mdy', label: say('Month, day, year') },
  { value: 'ymd', label: say('Year, month, day') },
]
const modes = () =>
  TRACK_MODES.filter((mode) => !DEPRECATED_TRACK_MODES.has(mode)).map((value) => ({
    value,
    label: trackModeWord(value),
  }))

/** What is asked once for the whole file: the clock, who is meant when nobody is named, the radius. */
export function ColumnsSettings({ file, onChange, onCut }: ColumnsStepProps) {
  const { settings } = file
  const set = (change: Partial<ImportSettings>) => onChange({ ...file, settings: { ...settings, ...change } })
  return (
    <aside aria-label={say('For the whole file')} className="flex min-w-0 flex-col gap-3">
      {file.encoding === 'windows-1252' && <p className="text-yel">{say(ENCODING_NOTE)}</p>}
      <TimeSettings file={file} onSet={set} />
      <DefaultWorker value={settings.worker ?? ''} onChange={(worker) => set({ worker: worker.trim() || null })} />
      <div className="grid grid-cols-2 gap-2">
        <Field label={say('Radius when none is given, m')}>
          <TextInput
            inputMode="numeric"
            value={String(settings.radius)}
            onChange={(event) => set({ radius: Number(event.target.value.replace(/\D/g, '')) || 0 })}
          />
        </Field>
        <Field label={say('Track mode')}>
          <Select
            options={modes()}
            value={file.trackMode}
            onChange={(event) => onChange({ ...file, trackMode: event.target.value as TrackMode })}
          />
        </Field>
        <Field label={say('Columns are parted by')}>
          <Select
            options={delimiters()}
            value={file.delimiter}
            onChange={(event) => onCut({ delimiter: event.target.value as Delimiter })}
          />
        </Field>
        <CheckField isOn={file.hasHeader} onToggle={(hasHeader) => onCut({ hasHeader })} className="self-end pb-1">
          {say('First row is the header')}
        </CheckField>
      </div>
      <p className="text-ink-2 text-xs">
        {say('A handle that already exists is skipped. Running the same file twice changes nothing.')}
      </p>
      {file.isRemembered && (
        <p className="flex gap-2 rounded-[6px] bg-acc-bg px-3 py-2 text-xs">
          <Bookmark aria-hidden className="size-4 flex-none" />
          {say('As it was chosen for these {count} columns before.', { count: file.table.header.length })}
        </p>
      )}
    </aside>
  )
}

function TimeSettings({ file, onSet }: { file: ImportFile; onSet: (change: Partial<ImportSettings>) => void }) {
  const { settings, columns } = file
  const zones = useZones()
  const hasTimes = columns.includes('scheduled') || columns.includes('date')
  if (!hasTimes) return null
  return (
    <>
      <Field label={say('Times are in')}>
        <Select
          options={zones}
          value={settings.time_zone}
          onChange={(event) => onSet({ time_zone: event.target.value })}
        />
      </Field>
      {settings.date_order !== 'ymd' && settings.day == null && (
        <Field
          label={say('Dates are written')}
          hint={file.isOrderGuessed ? say('not certain, look at the example') : undefined}
        >
          <Select
            options={dateOrders()}
            value={settings.date_order}
            onChange={(event) => onSet({ date_order: event.target.value as DateOrder })}
          />
        </Field>
      )}
      {settings.day != null && (
        <Field label={say('Day of these times')} hint={say('the file has no date')}>
          <TextInput
            type="date"
            value={settings.day}
            onChange={(event) => onSet({ day: event.target.value || settings.day })}
          />
        </Field>
      )}
      <TimeExample file={file} />
    </>
  )
}

/** What the first time of the file is read as. */
function TimeExample({ file: { table, columns, settings } }: { file: ImportFile }) {
  const cell = (cells: readonly string[], name: 'date' | 'scheduled') => cells[columns.indexOf(name)] ?? ''
  const row = table.rows.find(({ cells }) => cell(cells, 'scheduled') !== '' || cell(cells, 'date') !== '')
  const written = row ? [cell(row.cells, 'date'), cell(row.cells, 'scheduled')].filter(Boolean).join(' ') : ''
  if (written === '') return null
  const { time_zone: zone, date_order: order, day = null } = settings
  const at = readMoment(written, { order, zone, day })
  return (
    <p aria-live="polite" className="text-ink-2 text-xs">
      {at === null
        ? say('“{written}” cannot be read as a time.', { written })
        : say('“{written}” is {date}, {time} in {zone}, whoever imports it.', {
            written,
            date: longDate(at, zone),
            time: clockTime(at, zone),
            zone: zone.replaceAll('_', ' '),
          })}
    </p>
  )
}

function useZones(): { value: string; label: string }[] {
  const hour = Math.floor(useServerNow() / 3_600_000)
  return useMemo(() => {
    const own = viewerZone()
    return [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])].map((value) => ({
      value,
      label: `${value.replaceAll('_', ' ')} ${offsetText(hour * 3_600_000, value)}`,
    }))
  }, [hour])
}

const LIST_ID = 'import-workers'

function DefaultWorker({ value, onChange }: { value: string; onChange: (worker: string) => void }) {
  const workers = useWorkers().filter(({ isDeviceOnly }) => !isDeviceOnly)
  return (
    <Field label={say('Worker when a row names none')}>
      <TextInput
        list={LIST_ID}
        autoComplete="off"
        placeholder={say('worker handle')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={LIST_ID}>
        {workers.map(({ handle, name }) => (
          <option key={handle} value={handle}>
            {name}
          </option>
        ))}
      </datalist>
    </Field>
  )
}
