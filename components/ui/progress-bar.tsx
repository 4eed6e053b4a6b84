/** How much of something is done; the numbers stand beside it, where they are in words. */
export function ProgressBar({ label, value, most }: { label: string; value: number; most: number }) {
  return (
    <progress
      aria-label={label}
      value={value}
      max={Math.max(1, most)}
      className="block h-2.5 w-full appearance-none overflow-hidden rounded-[3px] border-0 bg-line [&::-moz-progress-bar]:bg-acc [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-acc"
    />
  )
}
