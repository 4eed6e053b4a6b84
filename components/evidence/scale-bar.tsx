import { amountWords } from '#lib/client/words/evidence-words.ts'
import type { EvidenceScale } from '#lib/domain/evidence/evidence.ts'

const clamp = (share: number) => Math.min(1, Math.max(0, share))

/** Where a reading stands between calm and certain: three stretches, named below, and a pointer that moves as the world does. */
export function ScaleBar({ scale }: { scale: EvidenceScale }) {
  const { reading, unit, yellowFrom, redFrom, calm, worst, isFalling } = scale
  const [low, high] = [Math.min(calm, worst), Math.max(calm, worst)]
  const at = (value: number) => clamp((value - low) / (high - low))
  const red = redFrom ?? worst
  const widths = isFalling
    ? [at(red), at(yellowFrom) - at(red), 1 - at(yellowFrom)]
    : [at(yellowFrom), at(red) - at(yellowFrom), 1 - at(red)]
  const looks = isFalling ? ['bg-red-mark', 'bg-yel-mark', 'bg-line-2'] : ['bg-line-2', 'bg-yel-mark', 'bg-red-mark']
  return (
    <div aria-hidden dir="ltr" className="relative px-4 pt-5 pb-3">
      {reading !== null && (
        <div
          className="absolute top-1 -translate-x-1/2"
          style={{ left: `calc(16px + (100% - 32px) * ${at(reading)})` }}
        >
          <p className="whitespace-nowrap font-semibold text-xs leading-4">{amountWords(Math.abs(reading), unit)}</p>
          <span className="mx-auto block size-0 border-x-4 border-x-transparent border-t-[5px] border-t-ink" />
        </div>
      )}
      <div className="mt-2.5 flex h-1.5 gap-px overflow-hidden rounded-full">
        {widths.map((width, index) => (
          <span key={looks[index]} className={looks[index]} style={{ width: `${width * 100}%` }} />
        ))}
      </div>
      <p className="mt-1 flex justify-between text-ink-2 text-xs tabular-nums">
        <span>{amountWords(low, unit)}</span>
        <span>
          ▲ {amountWords(yellowFrom, unit)}
          {redFrom !== null && ` · ■ ${amountWords(redFrom, unit)}`}
        </span>
        <span>{amountWords(high, unit)}</span>
      </p>
    </div>
  )
}
