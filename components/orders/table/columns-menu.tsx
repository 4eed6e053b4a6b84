'use client'

import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react'
import { Popover } from 'radix-ui'
import { Button } from '#components/ui/button.tsx'
import { CheckField } from '#components/ui/form/check-field.tsx'
import { Parts } from '#components/ui/text/parts.tsx'
import { number } from '#lib/client/words/format.ts'
import { say, sayParts } from '#lib/language/say.ts'
import { COLUMN_NAMES } from './order-columns.tsx'

interface ColumnsMenuProps {
  columns: readonly string[]
  /** Null brings back the usual ones. */
  onChange: (columns: readonly string[] | null) => void
}

function moved(columns: readonly string[], id: string, by: number): string[] {
  const others = columns.filter((known) => known !== id)
  others.splice(Math.max(0, columns.indexOf(id) + by), 0, id)
  return others
}

/** Which columns are shown, and in which order. */
export function ColumnsMenu({ columns, onChange }: ColumnsMenuProps) {
  const hidden = COLUMN_NAMES.map(([id]) => id).filter((id) => !columns.includes(id))
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button>
          <Columns3 aria-hidden />
          <Parts
            of={sayParts('Columns {n}', {
              n: <span className="text-ink-2 tabular-nums">{number(columns.length)}</span>,
            })}
          />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={say('Columns')}
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-h-[70vh] w-64 overflow-y-auto rounded-[10px] bg-panel p-1.5 shadow-panel"
        >
          <ul>
            {[...columns, ...hidden].map((id) => (
              <ColumnItem key={id} id={id} columns={columns} onChange={onChange} />
            ))}
          </ul>
          <div className="mt-1 border-line border-t p-1.5">
            <Button size="sm" variant="quiet" onClick={() => onChange(null)}>
              {say('The usual columns')}
            </Button>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function ColumnItem({ id, columns, onChange }: ColumnsMenuProps & { id: string }) {
  const name = COLUMN_NAMES.find(([known]) => known === id)?.[1]
  const header = name === undefined ? id : say(name)
  const at = columns.indexOf(id)
  const isShown = at >= 0
  const toggle = () => onChange(isShown ? columns.filter((known) => known !== id) : [...columns, id])
  return (
    <li className="flex h-8 items-center gap-1 rounded-[4px] pe-0.5 ps-2 hover:bg-hover">
      <CheckField
        isOn={isShown}
        onToggle={toggle}
        disabled={isShown && columns.length === 1}
        className="min-w-0 flex-1 cursor-pointer"
      >
        {header}
      </CheckField>
      {isShown && (
        <>
          <Button
            size="icon-sm"
            variant="quiet"
            aria-label={say('{column} further left', { column: header })}
            disabled={at === 0}
            onClick={() => onChange(moved(columns, id, -1))}
          >
            <ArrowUp aria-hidden />
          </Button>
          <Button
            size="icon-sm"
            variant="quiet"
            aria-label={say('{column} further right', { column: header })}
            disabled={at === columns.length - 1}
            onClick={() => onChange(moved(columns, id, 1))}
          >
            <ArrowDown aria-hidden />
          </Button>
        </>
      )}
    </li>
  )
}
