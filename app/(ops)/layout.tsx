import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { Shell } from '#components/shell/shell.tsx'
import { currentUser, signInPath } from '#lib/transport/session.ts'

/** Everything behind the sign-in, in the desk's shell. */
export default async function OpsLayout({ children }: { children: ReactNode }) {
  const user = await currentUser()
  if (!user) redirect(await signInPath())
  return (
    <Shell user={{ name: user.name, email: user.email }} standing={{ role: user.role, groups: user.groups }}>
      {children}
    </Shell>
  )
}
