'use client'

import { Pause, Play, RotateCcw, SkipBack, SkipForward, StepForward } from 'lucide-react'
import type { TimeCursor } from '#components/timeline/use-time-cursor.ts'
import { Button } from '#components/ui/button.tsx'
import { Segmented } from '#components/ui/form/segmented.tsx'
import { clockSeconds } from '#lib/client/words/format.ts'
import { neighbour, SPEEDS } from '#lib/domain/track/playback.ts'
import { say } from '#lib/language/say.ts'
import type { Playback } from './use-playback.ts'

const PLAY_KEY = 'Space'
const SPEED_SEGMENTS = SPEEDS.map((speed) => ({ key: String(speed), label: `${speed}×` }))

export interface PlaybackBarProps {
  playback: Playback
  cursor: TimeCursor
  /** Where it starts when nothing is pointed at. */
  now: number
  stops: readonly number[]
  /** What is known of the moment. */
  parts: string[]
  isToday: boolean
}

/** Play, pause, from stop to stop, how fast, and back to live. */
export function PlaybackBar({ playback, cursor, now, stops, parts, isToday }: PlaybackBarProps) {
  const at = cursor.at ?? now
  const before = neighbour(stops, at, -1)
  const after = neighbour(stops, at, 1)
  return (
    <div
      role="toolbar"
      aria-label={say('Playback')}
      className="flex flex-none flex-wrap items-center gap-1.5 border-line border-t bg-panel px-3 py-1.5"
    >
      <span dir="ltr" className="flex items-center gap-1.5">
        <StopButton label={say('Previous stop')} at={before} cursor={cursor} Icon={SkipBack} />
        <Button
          size="icon"
          aria-label={playback.isPlaying ? say('Pause') : say('Play')}
          title={PLAY_KEY}
          onClick={playback.toggle}
        >
          {playback.isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
        </Button>
        <StopButton label={say('Next stop')} at={after} cursor={cursor} Icon={SkipForward} />
      </span>
      <Segmented
        label={say('Speed of playback')}
        segments={SPEED_SEGMENTS}
        value={String(playback.speed)}
        onChange={(key) => playback.setSpeed(SPEEDS.find((speed) => String(speed) === key) ?? SPEEDS[0])}
      />
      <p className="min-w-0 flex-1 truncate px-1 max-sm:basis-full">
        {cursor.at === null ? (
          <span className="text-ink-2">{isToday ? say('Live') : say('The whole day')}</span>
        ) : (
          <>
            <b className="font-semibold tabular-nums">{clockSeconds(cursor.at)}</b>{' '}
            <span className="text-ink-2 tabular-nums">{parts.join(', ')}</span>
          </>
        )}
      </p>
      <Button
        isOn={playback.isSkipping}
        aria-pressed={playback.isSkipping}
        onClick={() => playback.setSkipping(!playback.isSkipping)}
      >
        <StepForward aria-hidden />
        {say('Skip stops')}
      </Button>
      {cursor.at !== null && (
        <Button onClick={() => cursor.set(null)}>
          <RotateCcw aria-hidden />
          {isToday ? say('Back to live') : say('Whole day')}
        </Button>
      )}
    </div>
  )
}

interface StopButtonProps {
  label: string
  at: number | null
  cursor: TimeCursor
  Icon: typeof SkipBack
}

function StopButton({ label, at, cursor, Icon }: StopButtonProps) {
  return (
    <Button
      variant="quiet"
      size="icon"
      aria-label={label}
      title={label}
      disabled={at === null}
      onClick={() => at !== null && cursor.set(at)}
    >
      <Icon aria-hidden />
    </Button>
  )
}
