import type { ReactNode } from 'react'

/** The mark and name over a sheet: the frame of every page before the desk. */
export function SignInCard({ title, intro, children }: { title: string; intro: ReactNode; children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-content-center p-6 max-sm:place-content-stretch">
      <div className="w-[368px] max-sm:w-auto">
        <p className="mb-5 flex items-center gap-2 font-semibold text-[17px]">
          <Mark />
          Waypost
        </p>
        <div className="rounded-[8px] border border-line bg-panel p-6">
          <h1 className="font-semibold text-20">{title}</h1>
          <p className="mt-0.5 text-ink-2">{intro}</p>
          {children}
        </div>
      </div>
    </main>
  )
}

function Mark() {
  return (
    <svg width="22" height="22" viewBox="0 0 20 20" aria-hidden="true" className="fill-none stroke-2 stroke-current">
      <circle cx="4" cy="15" r="3" />
      <path d="M7 15h3.5a3.5 3.5 0 0 0 0-7H9a3 3 0 0 1 0-6h3" strokeLinecap="round" />
      <path d="M13-.2l5 2.2-5 2.4z" className="fill-current stroke-0" />
    </svg>
  )
}
