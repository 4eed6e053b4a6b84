'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/cx.ts'
import { percent } from '#lib/client/words/format.ts'
import { faultDetail, faultWord, fixWord } from '#lib/client/words/import-words.ts'
import type { ImportFault, ImportFaultCode, ImportFix } from '#lib/contract/imports-api.ts'
import { say, sayIn } from '#lib/language/say.ts'
import { MendFields, usePutOnMap } from './mend-fields.tsx'
import { type ImportCheck, kindOf, patchOf, type RowState } from './use-import-check.ts'

/** Nobody knows where these go: a pin says it. */
const NOWHERE: ReadonlySet<ImportFaultCode> = new Set(['address_unknown', 'destination_missing', 'place_unreadable'])

export interface CheckRowProps {
  state: RowState
  zone: string
  check: ImportCheck
  isSelected: boolean
  onSelect: () => void
}

/** One row of the file: what it would make, or what is wrong and the clicks that mend it. */
export function CheckRow(props: CheckRowProps) {
  const { state, zone, check, isSelected, onSelect } = props
  const { asked, checked, isDropped } = state
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (!isSelected || item.current?.contains(document.activeElement)) return
    item.current?.scrollIntoView({ block: 'nearest' })
    item.current?.querySelector('button')?.focus()
  }, [isSelected])
  const mend = (fix: ImportFix) => void check.mend(new Map([[asked.row, patchOf(state, fix)]]))
  const putOnMap = usePutOnMap(state, check)
  const kind = kindOf(state)
  return (
    <li
      ref={item}
      className={cx(
        'grid grid-cols-[64px_1fr] border-line border-b border-s-2 px-3.5 py-2',
        isSelected ? 'border-s-acc bg-acc-bg' : 'border-s-transparent',
      )}
    >
      <span className="text-ink-2 tabular-nums">{say('row {number}', { number: asked.row })}</span>
      <div className="min-w-0">
        <div className="flex min-h-6 flex-wrap items-center gap-2">
          <button
            type="button"
            aria-expanded={isSelected}
            onClick={onSelect}
            className="min-w-24 flex-1 cursor-pointer truncate rounded-[4px] text-start font-semibold focus-visible:outline-2 focus-visible:outline-acc"
          >
            <bdi>{checked.handle}</bdi>
          </button>
          {isDropped ? (
            <Badge tone="none">{sayIn('row', 'Dropped')}</Badge>
          ) : (
            checked.faults.map((fault) => (
              <Badge key={fault.code} tone={kind === 'skipped' ? 'none' : kind === 'refused' ? 'red' : 'yellow'}>
                {faultWord(fault)}
              </Badge>
            ))
          )}
        </div>
        {kind === 'good' && <GoodLine state={state} />}
        {!isDropped &&
          checked.faults.map((fault) => (
            <FaultLine key={fault.code} {...{ fault, zone }} onFix={mend}>
              {!isSelected && NOWHERE.has(fault.code) && (
                <Button
                  size="sm"
                  onClick={() => {
                    onSelect()
                    putOnMap()
                  }}
                >
                  {say('Put on the map')}
                </Button>
              )}
            </FaultLine>
          ))}
        {isSelected && !isDropped && <MendFields key={asked.row} state={state} check={check} />}
        {isSelected && <DropButton {...{ check, isDropped }} row={asked.row} />}
      </div>
    </li>
  )
}

/** How certain a good row is of its place. */
function GoodLine({ state: { checked } }: { state: RowState }) {
  const { found, worker } = checked
  if (!found) return null
  const isCertain = found.score === 1
  return (
    <p className="flex gap-2 text-ink-2 text-xs">
      <span className="min-w-0 flex-1 truncate">{say('{worker} to {place}', { worker, place: found.label })}</span>
      <span className={cx('tabular-nums', !isCertain && 'text-yel')}>
        {isCertain ? say('exact') : say('place {percent} sure', { percent: percent(found.score) })}
      </span>
    </p>
  )
}

interface FaultLineProps {
  fault: ImportFault
  zone: string
  onFix: (fix: ImportFix) => void
  children: ReactNode
}

function FaultLine({ fault, zone, onFix, children }: FaultLineProps) {
  const detail = faultDetail(fault, zone)
  const isChoice = fault.fixes.some(({ code }) => code === 'candidate')
  return (
    <div className={cx('mt-1 flex flex-wrap gap-x-2 gap-y-1', isChoice ? 'flex-col' : 'items-center justify-end')}>
      {detail !== '' && (
        <span className="min-w-0 flex-1 break-words font-mono text-ink-2 text-xs">
          <bdi>{detail}</bdi>
        </span>
      )}
      {fault.fixes.map((fix) => (
        <Button
          key={`${fix.code} ${fix.value} ${fix.detail ?? ''}`}
          size="sm"
          className={cx(isChoice && 'h-auto min-h-6 justify-start whitespace-normal py-0.5 text-start')}
          onClick={() => onFix(fix)}
        >
          {fixWord(fix, fault, zone)}
          {fix.detail && <span className="font-normal text-ink-2">{fix.detail}</span>}
        </Button>
      ))}
      {children}
    </div>
  )
}

function DropButton({ check, row, isDropped }: { check: ImportCheck; row: number; isDropped: boolean }) {
  return (
    <div className="mt-2">
      <Button size="sm" variant="quiet" onClick={() => void check.drop(row, !isDropped)}>
        {isDropped ? say('Take the row back') : say('Drop the row')}
      </Button>
    </div>
  )
}
