/** The sign post. */
export function Logo() {
  return (
    <svg viewBox="0 0 18 18" aria-hidden="true" className="size-[18px] flex-none">
      <path d="M3 1.5h9.2l3.3 3.5-3.3 3.5H3z" className="fill-ink" />
      <path d="M8.9 8.5v8" className="stroke-ink" strokeWidth="2" strokeLinecap="round" />
      <circle cx="6.2" cy="5" r="1.35" className="fill-panel" />
    </svg>
  )
}
