'use client'

import { useEffect, useRef, useState } from 'react'
import { followEmbed } from '#lib/client/embed/embed-feed.ts'
import { isFrameAllowed } from '#lib/client/embed/framed-by.ts'
import { ownListener, tellParent } from '#lib/client/embed/tell-parent.ts'
import { setServerNow } from '#lib/client/live/clock.ts'
import type { EmbedData, EmbedNow } from '#lib/contract/embed-data.ts'
import { embedNews } from '#lib/domain/embed-news.ts'

/** A view as the server made it. */
export interface OpenView {
  readonly data: EmbedData
  readonly hosts: readonly string[] | null
  /** Epoch ms. */
  readonly endsAt: number
  readonly address: string
  readonly serverNow: number
}

export interface LiveView {
  /** Null once the view is over. */
  readonly data: EmbedData | null
  /** Nobody answers: what is shown may be old. */
  readonly isSilent: boolean
}

/** A view that stays true, and the page around it told of what changes. */
export function useEmbed({ data: first, hosts, endsAt, address, serverNow }: OpenView): LiveView {
  const [shown, setShown] = useState<EmbedNow | null>({ data: first, hosts })
  const [isSilent, setIsSilent] = useState(false)
  useEffect(() => setServerNow(serverNow, Date.now()), [serverNow])
  const framers = useRef(hosts)
  useEffect(() => {
    const onNow = (now: EmbedNow) => {
      const areOthers = String(now.hosts) !== String(framers.current)
      framers.current = now.hosts
      if (!areOthers || isFrameAllowed(now.hosts)) return setShown(now)
      // The browser judges by the policy of the page as it is now, and shows nothing where that forbids it.
      setShown(null)
      window.location.reload()
    }
    return followEmbed(address, { onNow, onClosed: () => setShown(null), onSilence: setIsSilent })
  }, [address])
  useEffect(() => {
    const news = {
      type: 'ready',
      took_ms: Math.round(performance.now()),
      expires_at: new Date(endsAt).toISOString(),
    } as const
    tellParent({ ...news, kind: first.kind }, ownListener(hosts))
    return watchSize((width, height) => tellParent({ type: 'resize', width, height }, ownListener(hosts)))
  }, [hosts, endsAt, first.kind])
  const told = useRef<EmbedData | null>(null)
  useEffect(() => {
    if (shown === null || shown.data === told.current) return
    for (const news of embedNews(told.current, shown.data)) tellParent(news, ownListener(shown.hosts))
    told.current = shown.data
  }, [shown])
  return { data: shown?.data ?? null, isSilent }
}

/** Tells how large the view would like to be: as wide as it is, and as high as what is in it. */
function watchSize(tell: (width: number, height: number) => void): () => void {
  let last = ''
  const look = () => {
    const { scrollHeight } = document.documentElement
    const wanted = [...document.querySelectorAll<HTMLElement>('[data-wants]')].map(({ dataset }) =>
      Number(dataset.wants),
    )
    const height = Math.max(scrollHeight, ...wanted)
    const said = `${window.innerWidth} ${height}`
    if (said === last) return
    last = said
    tell(window.innerWidth, height)
  }
  const observer = new ResizeObserver(look)
  observer.observe(document.body)
  const timer = setTimeout(look, 0)
  return () => {
    clearTimeout(timer)
    observer.disconnect()
  }
}
