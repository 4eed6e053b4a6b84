import type { DeskData } from '#components/live/use-desk-data.ts'
import { type ListedRow, listed } from '#components/live/worklist/listed-row.ts'
import {
  freshnessOfCarrier,
  onTheWay,
  openOrderCount,
  type RowContext,
  type WorkRow,
} from '#components/live/worklist/work-row.ts'
import { attentionTitle, suggestion } from '#lib/client/words/attention-words.ts'
import { clockOrDate } from '#lib/client/words/format.ts'
import { isDemoHandle } from '#lib/contract/handle.ts'
import type { Queue, QueueItem } from '#lib/domain/attention/queue.ts'
import { phrase, say } from '#lib/language/say.ts'
import { aboutOf, selectionOf } from './use-queue.ts'

function figureOf(minutesLeft: number | null): Pick<WorkRow, 'figure' | 'figureUnit' | 'isFigureRed'> {
  if (minutesLeft === null) return { figure: '', figureUnit: '', isFigureRed: false }
  if (minutesLeft < 0) return { figure: String(-minutesLeft), figureUnit: say('min late'), isFigureRed: true }
  return minutesLeft > 90
    ? { figure: String(Math.round(minutesLeft / 60)), figureUnit: say('h left'), isFigureRed: false }
    : { figure: String(minutesLeft), figureUnit: say('min left'), isFigureRed: false }
}

function itemRow(item: QueueItem, { desk, context }: { desk: DeskData; context: RowContext }): WorkRow {
  const { view } = item
  const about = aboutOf(view, desk)
  const who = about.worker?.handle ?? null
  const name = desk.nameOfHandle(view.subject === 'order' ? who : view.handle)
  const orders = view.subject === 'order' ? [] : (desk.openOrdersByWorker.get(view.handle) ?? [])
  const [only] = orders
  const carries = orders.length === 1 && only ? only.handle : openOrderCount(orders.length)
  const place = about.order?.destination?.address
  return {
    selection: selectionOf(view),
    seq: view.seq,
    level: view.level === 'red' ? 'red' : 'yellow',
    title: attentionTitle(view, about),
    name: view.subject === 'order' ? view.handle : (name ?? view.handle),
    rest: view.subject === 'order' ? onTheWay(name ?? say('no worker'), place) : carries,
    foot: suggestion(view, name),
    isHint: true,
    note: view.note?.text,
    owner: view.owner,
    since: view.since === null ? '' : say('since {time}', { time: clockOrDate(view.since, desk.now) }),
    isMuted: item.isAcknowledged,
    isDemo: isDemoHandle(view.handle),
    ...freshnessOfCarrier(who, context),
    ...figureOf(item.minutesLeft),
  }
}

const WORDS = {
  red: { header: phrase('Red, act now'), tone: 'red' },
  yellow: { header: phrase('Yellow, watch'), tone: 'yellow' },
  snoozed: { header: phrase('Snoozed'), tone: 'none' },
} as const

/** The rows of the queue, each group's first with the group's name and size. */
export function attentionRows(
  queue: Queue,
  { desk, context, withSnoozed }: { desk: DeskData; context: RowContext; withSnoozed: boolean },
): ListedRow[] {
  const groups = withSnoozed ? (['red', 'yellow', 'snoozed'] as const) : (['red', 'yellow'] as const)
  return groups.flatMap((group) => {
    const items = queue[group]
    const { header, tone } = WORDS[group]
    return items.map((item, index) =>
      listed({ selection: selectionOf(item.view), seq: item.view.seq }, () => {
        const row = itemRow(item, { desk, context })
        return index === 0 ? { ...row, group: { header: say(header), tone, count: items.length } } : row
      }),
    )
  })
}
