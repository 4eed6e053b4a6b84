'use client'

import { useQuery } from '@tanstack/react-query'
import { PackagePlus, Play, Plug } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { CopyField } from '#components/ui/text/copy-field.tsx'
import { Allowed } from '#lib/client/allowed.ts'
import { paths } from '#lib/client/paths.ts'
import { metaQuery } from '#lib/client/queries.ts'
import { useMay, useMayEverywhere } from '#lib/client/standing.ts'
import { useDemo } from '#lib/client/use-demo.ts'
import { say } from '#lib/language/say.ts'

/** The first screen of a new desk: three ways to give it somebody to watch. */
export function EmptyDesk() {
  return (
    <section
      aria-label={say('First steps')}
      className="absolute top-14 end-14 start-[calc(var(--desk-start)+8px)] z-10 max-h-[calc(100%-72px)] overflow-y-auto rounded-md bg-panel shadow-panel max-sm:top-12 max-sm:end-2 max-sm:start-2 max-sm:max-h-[45%]"
    >
      <header className="border-line border-b px-5 pt-[18px] pb-4">
        <h2 className="font-[620] text-xl leading-[26px] tracking-[-0.01em]">
          {say('The desk is running. Give it someone to watch.')}
        </h2>
        <p className="mt-0.5 text-ink-2">
          {say('Montevideo’s streets and the world in outline are built in, no internet needed.')}
        </p>
      </header>
      <Ways />
    </section>
  )
}

/** Those that somebody may go; who may only look is told that there is nothing to do. */
function Ways() {
  const mayOperate = useMay('operate')
  const maySetUp = useMayEverywhere('admin')
  const meta = useQuery(metaQuery())
  const path = meta.data?.webhookPath ?? null
  if (!mayOperate)
    return <p className="p-5 text-ink-2">{say('Workers and orders appear here by themselves once there are any.')}</p>
  return (
    <div className="grid lg:auto-cols-fr lg:grid-flow-col">
      {maySetUp && (
        <>
          <Way
            icon={<Play aria-hidden />}
            title={say('Look at a demo fleet')}
            text={say(
              '25 simulated phones on Montevideo’s streets, with trouble on the way. All of it is invented and marked so, and one click removes it.',
            )}
          >
            <StartDemo />
          </Way>
          <Way
            icon={<Plug aria-hidden />}
            title={say('Receive HyperTrack’s webhooks')}
            text={say(
              'Enter this address in HyperTrack’s dashboard. Workers and orders appear with their first event.',
            )}
          >
            {path ? (
              <CopyField label={say('webhook address')} value={new URL(path, window.location.origin).href} />
            ) : (
              <p className="text-ink-2 text-xs">{say('The address is on the Developer page, under Keys.')}</p>
            )}
          </Way>
        </>
      )}
      <Way
        icon={<PackagePlus aria-hidden />}
        title={say('Create an order')}
        text={say('Name a worker or a device, a place and a time. Its share link is ready at once.')}
      >
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={paths.newOrder()} variant="primary" kbd="N">
            {say('New order')}
          </ButtonLink>
          <Allowed to="operate" isEverywhere>
            <ButtonLink href={paths.importOrders()}>{say('Import a file')}</ButtonLink>
          </Allowed>
        </div>
      </Way>
    </div>
  )
}

function StartDemo() {
  const { status, start } = useDemo()
  const isStarting = start.isPending || (status !== undefined && status.state !== 'off')
  if (status?.can_start === false) return <p className="text-ink-2 text-xs">{status.reason}</p>
  return (
    <>
      <Button variant="primary" disabled={isStarting} onClick={() => start.mutate()}>
        {isStarting ? say('Starting') : say('Start the demo fleet')}
      </Button>
      {start.error && (
        <p role="alert" className="pt-1.5 text-red text-xs">
          {start.error.message}
        </p>
      )}
    </>
  )
}

interface WayProps {
  icon: ReactNode
  title: string
  text: string
  children: ReactNode
}

function Way({ icon, title, text, children }: WayProps) {
  return (
    <article className="flex flex-col gap-1.5 border-line p-[18px] [&+&]:border-t lg:[&+&]:border-t-0 lg:[&+&]:border-s">
      <h3 className="flex items-center gap-2 font-semibold text-[15px] [&_svg]:size-4">
        {icon}
        {title}
      </h3>
      <p className="flex-1 pb-2 text-ink-2">{text}</p>
      <div>{children}</div>
    </article>
  )
}
