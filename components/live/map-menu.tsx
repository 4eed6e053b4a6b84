'use client'

import { Copy, MapPinPlus } from 'lucide-react'
import type { MapMouseEvent } from 'maplibre-gl'
import Link from 'next/link'
import { DropdownMenu } from 'radix-ui'
import { useEffect, useState } from 'react'
import { toast } from 'sonner'
import { useMap } from '#components/map/map-context.ts'
import { MENU, MENU_ITEM } from '#components/ui/menu-look.ts'
import { Allowed } from '#lib/client/allowed.ts'
import { paths } from '#lib/client/paths.ts'
import { latLon } from '#lib/client/words/format.ts'
import { say } from '#lib/language/say.ts'

interface Asked {
  /** Within the map, px. */
  x: number
  y: number
  lat: number
  lon: number
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    toast(say('{what} copied', { what: text }))
  } catch {
    toast(say('The browser did not let it be copied: {what}', { what: text }))
  }
}

/** What can be done at a point of the map: by the other mouse button, a long touch, or the menu key at its middle. */
export function MapMenu() {
  const { map } = useMap()
  const [asked, setAsked] = useState<Asked | null>(null)
  useEffect(() => {
    const onAsked = ({ point, lngLat, originalEvent }: MapMouseEvent) => {
      originalEvent.preventDefault()
      const { lat, lng } = lngLat.wrap()
      setAsked({ x: point.x, y: point.y, lat, lon: lng })
    }
    map.on('contextmenu', onAsked)
    return () => void map.off('contextmenu', onAsked)
  }, [map])
  if (asked === null) return null
  const place = latLon(asked)
  return (
    <DropdownMenu.Root open onOpenChange={(isOpen) => !isOpen && setAsked(null)}>
      <DropdownMenu.Trigger asChild>
        <span aria-hidden className="absolute size-px" style={{ left: asked.x, top: asked.y }} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="start" aria-label={say('At {place}', { place })} className={MENU}>
          <DropdownMenu.Label dir="ltr" className="px-2 py-1 text-ink-2 text-xs tabular-nums">
            {place}
          </DropdownMenu.Label>
          <Allowed to="operate">
            <DropdownMenu.Item asChild className={MENU_ITEM}>
              <Link href={paths.newOrder({ at: place })}>
                <MapPinPlus aria-hidden />
                {say('New order here')}
              </Link>
            </DropdownMenu.Item>
          </Allowed>
          <DropdownMenu.Item className={MENU_ITEM} onSelect={() => void copy(place)}>
            <Copy aria-hidden />
            {say('Copy the coordinates')}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
