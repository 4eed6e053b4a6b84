import { redirect } from 'next/navigation'
import { SignInCard } from '#components/sign-in/sign-in-card.tsx'
import { SignInForm } from '#components/sign-in/sign-in-form.tsx'
import { returnPath } from '#lib/client/return-path.ts'
import { config } from '#lib/config.ts'
import { phrase, say } from '#lib/language/say.ts'
import { canAnyoneSignIn } from '#lib/services/first-admin.ts'
import { currentUser } from '#lib/transport/session.ts'
import { pageLanguage } from '../page-language.ts'
import { titled } from '../titled.ts'

export const generateMetadata = titled(phrase('Sign in'), { robots: { index: false } })

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  await pageLanguage()
  const { next } = await searchParams
  const goTo = returnPath(Array.isArray(next) ? next[0] : next)
  if (await currentUser()) redirect(goTo)
  const intro = (await canAnyoneSignIn())
    ? new URL(config().publicUrl).host
    : say('Nobody has an account yet: open the link that the server printed when it started.')
  return (
    <SignInCard title={say('Sign in')} intro={intro}>
      <SignInForm goTo={goTo} />
    </SignInCard>
  )
}
