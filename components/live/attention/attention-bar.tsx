'use client'

import { Handshake, StickyNote } from 'lucide-react'
import { useState } from 'react'
import type { DeskData } from '#components/live/use-desk-data.ts'
import { Button } from '#components/ui/button.tsx'
import { Shape } from '#components/ui/shape.tsx'
import { Allowed } from '#lib/client/allowed.ts'
import { usePageKeys } from '#lib/client/keys.ts'
import { attentionTitle, suggestion } from '#lib/client/words/attention-words.ts'
import { clockOrDate } from '#lib/client/words/format.ts'
import type { AttentionView } from '#lib/contract/views.ts'
import { isAcknowledged, isSnoozed } from '#lib/domain/attention/queue.ts'
import { promisedAt } from '#lib/domain/lateness.ts'
import { say } from '#lib/language/say.ts'
import { HandOverMenu } from './hand-over-menu.tsx'
import { NoteDialog } from './note-dialog.tsx'
import { SnoozeMenu } from './snooze-menu.tsx'
import { type ActInput, useAttentionAct } from './use-attention-act.ts'
import { aboutOf } from './use-queue.ts'

interface AttentionBarProps {
  view: AttentionView
  desk: DeskData
}

type Act = (input: Omit<ActInput, 'key'>) => void

/** Why the selected thing needs somebody, who has answered, and the answers that one can give. */
export function AttentionBar({ view, desk }: AttentionBarProps) {
  const { mutate } = useAttentionAct()
  const act: Act = (input) => mutate({ key: view.key, ...input })
  const about = aboutOf(view, desk)
  return (
    <section aria-label={say('Needs attention')} className="grid gap-2 border-line border-b px-3.5 py-2.5">
      <div className="flex gap-2">
        <Shape tone={view.level === 'red' ? 'red' : 'yellow'} className="mt-1 size-[11px]" />
        <div className="min-w-0 flex-1">
          <p className="font-[550]">{attentionTitle(view, about)}</p>
          <p className="text-acc-ink text-xs">{suggestion(view, desk.nameOfHandle(about.worker?.handle ?? null))}</p>
          <Answers view={view} now={desk.now} />
        </div>
        {view.since !== null && (
          <span className="flex-none text-ink-2 text-xs">
            {say('since {time}', { time: clockOrDate(view.since, desk.now) })}
          </span>
        )}
      </div>
      <Allowed to="operate">
        <Acts view={view} desk={desk} act={act} />
      </Allowed>
    </section>
  )
}

function acknowledgedWords(view: AttentionView, by: string): string {
  return isAcknowledged(view)
    ? say('Acknowledged by {by}', { by })
    : say('Acknowledged by {by}, before it got worse', { by })
}

function Answers({ view, now }: { view: AttentionView; now: number }) {
  const { acknowledged, snoozed, owner, note } = view
  const until = isSnoozed(view, now) ? snoozed?.until : null
  const lines = [
    owner && say('Taken by {owner}', { owner }),
    acknowledged && acknowledgedWords(view, acknowledged.by),
    until != null && say('Snoozed by {by} until {time}', { by: snoozed?.by, time: clockOrDate(until, now) }),
    note && say('{by}: {text}', { by: note.by, text: note.text }),
  ].filter(Boolean)
  return lines.map((line) => (
    <p key={String(line)} className="break-words text-ink-2 text-xs">
      {line}
    </p>
  ))
}

function Acts({ view, desk, act }: AttentionBarProps & { act: Act }) {
  const [isSnoozing, setIsSnoozing] = useState(false)
  const [isNoting, setIsNoting] = useState(false)
  const [isHandingOver, setIsHandingOver] = useState(false)
  const isPutOff = isSnoozed(view, desk.now)
  const isSeen = isAcknowledged(view)
  const take = () => act({ act: view.owner === null ? 'take' : 'release' })
  const byKey: Record<string, () => void> = {
    a: () => isSeen || act({ act: 'acknowledge' }),
    t: take,
    s: () => (isPutOff ? act({ act: 'wake' }) : setIsSnoozing(true)),
    m: () => setIsNoting(true),
    h: () => setIsHandingOver(true),
  }
  usePageKeys((key) => {
    byKey[key]?.()
    return Object.hasOwn(byKey, key)
  })
  const order = desk.ordersByHandle.get(view.handle)
  const promiseAt = view.subject === 'order' && order ? promisedAt(order) : null
  return (
    <div className="flex flex-wrap gap-1">
      <Button size="sm" kbd="A" disabled={isSeen} onClick={() => act({ act: 'acknowledge' })}>
        {isSeen ? say('Acknowledged') : say('Acknowledge')}
      </Button>
      <Button size="sm" kbd="T" isOn={view.owner !== null} aria-pressed={view.owner !== null} onClick={take}>
        {view.owner === null ? say('Take') : say('Give back')}
      </Button>
      {isPutOff ? (
        <Button size="sm" kbd="S" onClick={() => act({ act: 'wake' })}>
          {say('Wake')}
        </Button>
      ) : (
        <SnoozeMenu
          isOpen={isSnoozing}
          onOpenChange={setIsSnoozing}
          now={desk.now}
          promiseAt={promiseAt}
          onSnooze={(untilMs) => act({ act: 'snooze', until: new Date(untilMs).toISOString() })}
        >
          <Button size="sm" kbd="S">
            {say('Snooze')}
          </Button>
        </SnoozeMenu>
      )}
      <HandOverMenu
        isOpen={isHandingOver}
        onOpenChange={setIsHandingOver}
        owner={view.owner}
        onHandOver={(to) => act({ act: 'hand_over', to })}
      >
        <Button size="icon-sm" aria-label={say('Hand over (H)')} title={say('Hand over (H)')}>
          <Handshake aria-hidden />
        </Button>
      </HandOverMenu>
      <Button size="icon-sm" aria-label={say('Note (M)')} title={say('Note (M)')} onClick={() => setIsNoting(true)}>
        <StickyNote aria-hidden />
      </Button>
      <NoteDialog
        name={view.handle}
        isOpen={isNoting}
        onOpenChange={setIsNoting}
        onNote={(note) => act({ act: 'note', note })}
      />
    </div>
  )
}
