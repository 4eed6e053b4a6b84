import type { ReactNode } from 'react'
import { Logo } from '#components/ui/logo.tsx'
import { LanguageSelect } from './language-select.tsx'

/** The mark and name over a sheet: the frame of every page before the desk. */
export function SignInCard({ title, intro, children }: { title: string; intro: ReactNode; children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-content-center p-6 max-sm:place-content-stretch">
      <div className="w-[368px] max-sm:w-auto">
        <p className="mb-5 flex items-center gap-2 font-semibold text-[17px]">
          <Logo />
          Waypost
        </p>
        <div className="rounded-[8px] border border-line bg-panel p-6">
          <h1 className="font-semibold text-20">{title}</h1>
          <p className="mt-0.5 text-ink-2">{intro}</p>
          {children}
        </div>
        <LanguageSelect />
      </div>
    </main>
  )
}
