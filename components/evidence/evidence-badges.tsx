'use client'

import { X } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Shape } from '#components/ui/shape.tsx'
import { usePageKeys } from '#lib/client/keys.ts'
import { useThresholdsInForce } from '#lib/client/use-rule-words.ts'
import { evidenceHeading } from '#lib/client/words/evidence-words.ts'
import { levelWord, riskTone } from '#lib/client/words/words.ts'
import type { TimelineItem } from '#lib/contract/page-views.ts'
import type { OrderView, WorkerView } from '#lib/contract/views.ts'
import { evidenceOf, riskOfCode } from '#lib/domain/evidence/evidence.ts'
import { riskRun } from '#lib/domain/evidence/risk-run.ts'
import { say } from '#lib/language/say.ts'
import { viewing } from '#lib/language/viewing.ts'
import { EvidencePanel } from './evidence-panel.tsx'

/** A reason that has a badge. */
export interface EvidenceBadge {
  /** A risk's name, or one of the queue's own reasons. */
  readonly code: string
  readonly level: string
  /** Beside it, such as whose rule it is. */
  readonly note?: ReactNode
}

export interface EvidenceFor {
  readonly order: OrderView | null
  readonly worker: WorkerView | null
  readonly fixAt: number | null
  /** The order's events, once they are there: they tell since when. */
  readonly timeline: readonly TimelineItem[] | null
  readonly now: number
}

interface EvidenceBadgesProps extends EvidenceFor {
  badges: readonly EvidenceBadge[]
  className?: string
}

/** Badges of which each opens why it is there; W opens the first. */
export function EvidenceBadges({ badges, className, ...about }: EvidenceBadgesProps) {
  const [open, setOpen] = useState<string | null>(null)
  usePageKeys((key) => {
    const first = badges[0]
    if (key !== 'w' || first === undefined) return false
    setOpen(first.code)
    return true
  })
  if (badges.length === 0) return null
  return (
    <ul aria-label={say('Risks')} className={className}>
      {badges.map((badge) => (
        <li key={badge.code}>
          <OneBadge
            badge={badge}
            about={about}
            isOpen={open === badge.code}
            onOpenChange={(isOpen) => setOpen(isOpen ? badge.code : null)}
          />
          {badge.note}
        </li>
      ))}
    </ul>
  )
}

interface OneBadgeProps {
  badge: EvidenceBadge
  about: EvidenceFor
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

const PHONE_PX = 640

/** Before the badge in reading direction; under it where nothing fits beside it. */
function sideWithRoom(): 'left' | 'right' | 'bottom' {
  if (typeof window !== 'undefined' && window.innerWidth < PHONE_PX) return 'bottom'
  return viewing().direction === 'rtl' ? 'right' : 'left'
}

function OneBadge({ badge, about, isOpen, onOpenChange }: OneBadgeProps) {
  const title = useRef<HTMLHeadingElement>(null)
  const tone = riskTone(badge.level)
  const heading = evidenceHeading(badge.code)
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpenChange}>
      <Popover.Trigger className="cursor-pointer rounded-[4px] focus-visible:outline-2 focus-visible:outline-acc focus-visible:outline-offset-1">
        <Badge size="md" tone={tone}>
          {heading}
          <span className="sr-only">, {say('{level}: why', { level: levelWord(badge.level) })}</span>
        </Badge>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          side={sideWithRoom()}
          align="start"
          sideOffset={12}
          collisionPadding={8}
          aria-label={say('Why: {reason}', { reason: heading })}
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            title.current?.focus()
          }}
          className="z-40 max-h-[var(--radix-popover-content-available-height)] w-[min(384px,94vw)] overflow-y-auto rounded-md bg-panel shadow-panel"
        >
          <header className="flex items-center gap-2 pt-2.5 pe-2 pb-1 ps-4">
            <Shape tone={tone} className="size-[11px]" />
            <h3 ref={title} tabIndex={-1} className="flex-1 font-[620] text-[15px] outline-none">
              {heading}
            </h3>
            <Popover.Close asChild>
              <Button variant="quiet" size="icon-sm" aria-label={say('Close (Esc)')}>
                <X aria-hidden />
              </Button>
            </Popover.Close>
          </header>
          <Why badge={badge} {...about} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** Read only while it is open. */
function Why({ badge, order, worker, fixAt, timeline, now }: EvidenceFor & { badge: EvidenceBadge }) {
  const risk = riskOfCode(badge.code, order)
  const rules = order?.risks.find((each) => each.risk === risk)?.rules ?? null
  const thresholds = useThresholdsInForce(rules)
  const run = useMemo(() => (timeline === null ? null : riskRun(risk, timeline)), [risk, timeline])
  const evidence = evidenceOf(badge.code, badge.level, { order, worker, fixAt, run, thresholds, now })
  return <EvidencePanel evidence={evidence} now={now} />
}
