'use client'

import { Plus } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type FormEvent, useMemo, useState } from 'react'
import { DEFAULT_GROUP } from '#components/orders/table/order-row.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { Select } from '#components/ui/form/select.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { useOrders } from '#lib/client/live/live.ts'
import type { OrderSearch } from '#lib/client/order-search.ts'
import { orderStatusWord } from '#lib/client/words/words.ts'
import { say, sayIn } from '#lib/language/say.ts'

type Change = (search: Partial<OrderSearch>) => void

const STATUSES = ['assigned', 'ongoing', 'arrived', 'disabled', 'completed', 'cancelled']

const statusOptions = () => [
  { value: 'open', label: sayIn('state', 'Open') },
  { value: 'all', label: say('All statuses') },
  ...STATUSES.map((value) => ({ value, label: orderStatusWord(value) })),
]

const riskOptions = () => [
  { value: '', label: say('Any risk') },
  { value: 'red', label: say('Red') },
  { value: 'yellow', label: say('Yellow') },
  { value: 'red,yellow', label: say('Red or yellow') },
  { value: 'none', label: say('No risk') },
]

/** Everything by which orders can be filtered; what is chosen counts at once and is the address. */
export function FilterMenu({ search, onChange }: { search: OrderSearch; onChange: Change }) {
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button className="border-dashed">
          <Plus aria-hidden />
          {say('Filter')}
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={say('Filter orders by')}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="z-50 grid w-[min(360px,calc(100vw-16px))] gap-2.5 rounded-[10px] bg-panel p-3 shadow-panel"
        >
          <Choices search={search} onChange={onChange} />
          <MetadataForm search={search} onChange={onChange} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function useGroupOptions(chosen: string) {
  const orders = useOrders()
  return useMemo(() => {
    const groups = new Set(orders.map(({ opsGroupHandle }) => opsGroupHandle ?? DEFAULT_GROUP))
    if (chosen !== '') groups.add(chosen)
    const known = [...groups].sort().map((value) => ({ value, label: value }))
    return [{ value: '', label: say('Any group') }, ...known]
  }, [orders, chosen])
}

function Choices({ search, onChange }: { search: OrderSearch; onChange: Change }) {
  const groups = useGroupOptions(search.group)
  return (
    <div className="grid grid-cols-2 gap-2.5">
      <Field label={say('Status')}>
        <Select
          options={statusOptions()}
          value={search.status}
          onChange={(event) => onChange({ status: event.target.value })}
        />
      </Field>
      <Field label={say('Risk')}>
        <Select
          options={riskOptions()}
          value={search.risk}
          onChange={(event) => onChange({ risk: event.target.value })}
        />
      </Field>
      <Field label={say('Ops group')}>
        <Select options={groups} value={search.group} onChange={(event) => onChange({ group: event.target.value })} />
      </Field>
      <Field label={say('Worker')}>
        <TextInput
          placeholder={say('name, handle, nobody')}
          value={search.worker}
          onChange={(event) => onChange({ worker: event.target.value })}
        />
      </Field>
      <Field label={say('Promised from')}>
        <TextInput
          placeholder="14:00"
          value={search.from}
          onChange={(event) => onChange({ from: event.target.value })}
        />
      </Field>
      <Field label={say('Promised to')}>
        <TextInput placeholder="18:00" value={search.to} onChange={(event) => onChange({ to: event.target.value })} />
      </Field>
    </div>
  )
}

/** A pair is added when it is whole: half of one would find nothing. */
function MetadataForm({ search, onChange }: { search: OrderSearch; onChange: Change }) {
  const [key, setKey] = useState('')
  const [value, setValue] = useState('')
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (key.trim() === '' || value.trim() === '') return
    const pair = `${key.trim().replaceAll(/\s+/g, '_')}:${/\s/.test(value) ? `"${value.trim()}"` : value.trim()}`
    onChange({ meta: `${search.meta} ${pair}`.trim() })
    setKey('')
    setValue('')
  }
  return (
    <form onSubmit={add} className="grid grid-cols-[1fr_1.2fr_auto] items-end gap-2">
      <Field label={say('Metadata')}>
        <TextInput placeholder={say('client')} value={key} onChange={(event) => setKey(event.target.value)} />
      </Field>
      <Field label={sayIn('metadata', 'Is')} hint={say('* for anything')}>
        <TextInput placeholder={say('farmacia-*')} value={value} onChange={(event) => setValue(event.target.value)} />
      </Field>
      <Button type="submit" size="lg">
        {say('Add')}
      </Button>
    </form>
  )
}
