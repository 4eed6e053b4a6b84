'use client'

import { formatSelection, type Selection } from '#components/live/selection.ts'
import { cx } from '#components/ui/cx.ts'
import { FreshnessMark } from '#components/ui/freshness-mark.tsx'
import { Shape } from '#components/ui/shape.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { DEMO_TAG } from '#lib/client/words/demo-words.ts'
import { freshnessWord } from '#lib/client/words/words.ts'
import { phrase, say } from '#lib/language/say.ts'
import type { WorkRow } from './work-row.ts'

export interface WorkListRowProps {
  id: string
  row: WorkRow
  place: { index: number; count: number; startPx: number }
  /** Tells the list how high the row turned out. */
  measure: (element: HTMLElement | null) => void
  isSelected: boolean
  /** The keys act on it. */
  isActive: boolean
  isHovered: boolean
  hasChanged: boolean
  onSelect: (selection: Selection) => void
  onHover: (selection: Selection) => void
}

/** A row: shape of the risk, number and reason, who and where, state and age of the position. */
export function WorkListRow(props: WorkListRowProps) {
  const { row, place, isSelected, isActive, isHovered, hasChanged } = props
  return (
    <div
      id={props.id}
      ref={props.measure}
      data-index={place.index}
      role="option"
      aria-selected={isSelected}
      aria-setsize={place.count}
      aria-posinset={place.index + 1}
      data-key={formatSelection(row.selection)}
      data-hovered={isHovered || undefined}
      onClick={() => props.onSelect(row.selection)}
      onPointerEnter={() => props.onHover(row.selection)}
      style={{ transform: `translateY(${place.startPx}px)` }}
      className={cx(
        'absolute inset-x-0 grid cursor-pointer grid-cols-[16px_1fr_54px] gap-x-2 border-line border-b py-[7px] pe-3 ps-2.5',
        isHovered && 'bg-hover',
        isSelected && 'bg-acc-bg before:absolute before:inset-y-0 before:start-0 before:w-0.5 before:bg-acc',
        isActive &&
          'group-focus-visible:outline-2 group-focus-visible:outline-acc group-focus-visible:-outline-offset-2',
      )}
    >
      {row.group && <GroupHead {...row.group} />}
      {hasChanged && <span key={row.seq} aria-hidden className="absolute inset-0 animate-flash" />}
      <span className="relative pt-1">
        <Shape tone={row.level} className="size-[11px]" />
      </span>
      <Words row={row} />
      <Figure row={row} />
      <Foot row={row} />
    </div>
  )
}

function Words({ row }: { row: WorkRow }) {
  const word = LEVEL_WORDS[row.level]
  return (
    <div className="relative min-w-0">
      <p className={cx('line-clamp-2', row.isMuted ? 'text-ink-2' : 'font-[550]')} title={row.title}>
        <span className="sr-only">{word && `${say(word)} `}</span>
        {row.title}
      </p>
      <p className="line-clamp-2 text-ink-2 text-xs leading-[17px]">
        <b dir="auto" className="font-semibold">
          {row.name}
        </b>
        {row.rest && ` · ${row.rest}`}
      </p>
      {row.note && <p className="line-clamp-2 text-ink-2 text-xs italic">{row.note}</p>}
    </div>
  )
}

function Foot({ row }: { row: WorkRow }) {
  return (
    <p className="relative col-span-2 col-start-2 mt-px flex items-center gap-1.5 text-ink-2 text-xs leading-5">
      {row.isDemo && <Tag title={DEMO_TAG.title}>{DEMO_TAG.word}</Tag>}
      <span className={cx('min-w-0 flex-1 truncate', row.isHint && 'text-acc-ink')}>{row.foot}</span>
      {row.since && <span className="flex-none">{row.since}</span>}
      {row.owner !== undefined && (
        <span className={cx('max-w-24 flex-none truncate', row.owner !== null && 'font-semibold text-ink')}>
          {row.owner ?? say('unowned')}
        </span>
      )}
      {row.freshness && !row.isHint && (
        <FreshnessMark kind={row.freshness} word={freshnessWord(row.freshness)} age={row.freshnessAge} />
      )}
    </p>
  )
}

/** Read before the title, because a shape is not heard. */
const LEVEL_WORDS = { red: phrase('Red:'), yellow: phrase('Yellow:'), none: null } as const

function GroupHead({ header, tone, count }: NonNullable<WorkRow['group']>) {
  return (
    <span
      aria-hidden
      className="relative col-span-3 -mt-[7px] mb-[7px] -ms-2.5 -me-3 flex h-[26px] cursor-default items-center gap-1.5 border-line border-b bg-sunk px-3 text-ink-2 text-xs"
    >
      <Shape tone={tone} />
      <span className="font-[550]">{header}</span>
      <span className="tabular-nums">{count}</span>
    </span>
  )
}

function Figure({ row }: { row: WorkRow }) {
  return (
    <p className="relative text-end">
      <b
        className={cx(
          'block font-semibold text-[17px] leading-[18px] tracking-[-0.02em]',
          row.isFigureRed && 'text-red',
        )}
      >
        {row.figure}
      </b>
      <span className="whitespace-nowrap text-[11px] text-ink-2 leading-[13px]">{row.figureUnit}</span>
    </p>
  )
}
