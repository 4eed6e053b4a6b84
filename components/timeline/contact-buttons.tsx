'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Mail, MessageSquare, Phone, UserPen } from 'lucide-react'
import { useState } from 'react'
import { Button, FileLink } from '#components/ui/button.tsx'
import { type ApiError, postJson } from '#lib/client/api.ts'
import { useServerNow } from '#lib/client/live/clock.ts'
import { endpoints } from '#lib/client/paths.ts'
import { useMay } from '#lib/client/standing.ts'
import { CONTACT_WORDS, contactText } from '#lib/client/words/contact-words.ts'
import type { OrderView, WorkerView } from '#lib/contract/views.ts'
import type { ContactRequest } from '#lib/contract/workers-api.ts'
import { contactLinks, contactOf } from '#lib/domain/contact.ts'
import { say } from '#lib/language/say.ts'
import { ContactDialog } from './contact-dialog.tsx'

type Channel = ContactRequest['channel']

const LOOKS = [
  { channel: 'call', Icon: Phone },
  { channel: 'sms', Icon: MessageSquare },
  { channel: 'mail', Icon: Mail },
] as const

export interface ContactButtonsProps {
  worker: WorkerView
  /** What it is about: its ETA is filled in, and its timeline keeps that somebody called or wrote. */
  order: OrderView | null
}

/** Calls or writes to a worker by one click, which the log keeps of those who may write to it. Where no number is known, the place to put it. */
export function ContactButtons({ worker, order }: ContactButtonsProps) {
  const mayKeep = useMay('operate')
  const [isAsking, setAsking] = useState(false)
  const now = useServerNow()
  const keep = useContactLog(worker.handle, order?.handle ?? null)
  if (worker.isDeviceOnly) return null
  const name = worker.name ?? worker.handle
  const links = contactLinks(contactOf(worker.profile), contactText(order, now))
  const ways = LOOKS.filter(({ channel }) => links[channel] !== null)
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      {ways.map(({ channel, Icon }) => (
        <FileLink
          key={channel}
          download={undefined}
          size="icon"
          href={links[channel] ?? ''}
          aria-label={CONTACT_WORDS[channel](name)}
          title={CONTACT_WORDS[channel](name)}
          className="max-sm:size-11"
          onClick={() => mayKeep && keep(channel)}
        >
          <Icon aria-hidden />
        </FileLink>
      ))}
      {mayKeep && ways.length < LOOKS.length && (
        <Button
          size={ways.length === 0 ? 'md' : 'icon'}
          variant="quiet"
          aria-label={ways.length === 0 ? undefined : CONTACT_WORDS.title(name)}
          title={ways.length === 0 ? say('No phone number or e-mail is known.') : CONTACT_WORDS.title(name)}
          className="max-sm:h-11"
          onClick={() => setAsking(true)}
        >
          <UserPen aria-hidden />
          {ways.length === 0 && say('Add a number')}
        </Button>
      )}
      <ContactDialog worker={worker} isOpen={isAsking} onOpenChange={setAsking} />
    </span>
  )
}

function useContactLog(worker: string, order: string | null): (channel: Channel) => void {
  const client = useQueryClient()
  const { mutate } = useMutation<unknown, ApiError, Channel>({
    mutationFn: (channel) => postJson(endpoints.contacts(worker), { channel, order_handle: order }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['order', order] }),
        client.invalidateQueries({ queryKey: ['worker', worker] }),
      ]),
  })
  return mutate
}
