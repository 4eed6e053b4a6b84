'use client'

import { LocateFixed, Maximize, Minus, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'
import { say } from '#lib/language/say.ts'
import { useMap } from './map-context.ts'

export interface MapButtonsProps {
  onFitAll: () => void
  /** Null when nothing is selected. */
  onFitSelection: (() => void) | null
  className?: string
}

/** Zoom and fit, for pointer and keyboard. */
export function MapButtons({ onFitAll, onFitSelection, className = '' }: MapButtonsProps) {
  const { map } = useMap()
  return (
    <div
      role="toolbar"
      aria-label={say('Map')}
      aria-orientation="vertical"
      className={`absolute z-10 flex flex-col overflow-hidden rounded-md bg-panel shadow-panel kiosk:hidden ${className}`}
    >
      <MapButton label={say('Zoom in')} onClick={() => map.zoomIn()}>
        <Plus aria-hidden />
      </MapButton>
      <MapButton label={say('Zoom out')} onClick={() => map.zoomOut()}>
        <Minus aria-hidden />
      </MapButton>
      <hr className="mx-1.5 border-line" />
      <MapButton label={say('Fit everything')} onClick={onFitAll}>
        <Maximize aria-hidden />
      </MapButton>
      {onFitSelection && (
        <MapButton label={say('Fit to the selection (Z)')} onClick={onFitSelection}>
          <LocateFixed aria-hidden />
        </MapButton>
      )}
    </div>
  )
}

function MapButton({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <Button
      variant="quiet"
      size="icon"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="size-8 rounded-none focus-visible:-outline-offset-2 max-sm:size-11"
    >
      {children}
    </Button>
  )
}
