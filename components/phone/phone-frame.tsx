import type { ReactNode } from 'react'
import { Logo } from '#components/ui/logo.tsx'

interface PhoneFrameProps {
  /** Whose page it is; nothing while nobody knows. */
  name?: string
  children: ReactNode
  /** Stays in sight at the bottom. */
  actions?: ReactNode
}

/** The page from top to bottom: name, what there is to read, and what there is to do. */
export function PhoneFrame({ name, children, actions }: PhoneFrameProps) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-[560px] flex-col bg-bg text-[16px] leading-6">
      <header className="flex h-[52px] flex-none items-center gap-2.5 border-line border-b bg-panel px-5">
        <Logo />
        <span className="font-[620]">Waypost</span>
        {name !== undefined && <bdi className="ms-auto min-w-0 truncate text-ink-2">{name}</bdi>}
      </header>
      <main className="flex flex-1 flex-col">{children}</main>
      {actions && (
        <footer className="empty:hidden sticky bottom-0 flex flex-col gap-2.5 border-line border-t bg-panel px-4 pt-3 pb-[max(20px,env(safe-area-inset-bottom))]">
          {actions}
        </footer>
      )}
    </div>
  )
}
