import Link from 'next/link'
import { FirstAdminForm } from '#components/sign-in/first-admin-form.tsx'
import { SignInCard } from '#components/sign-in/sign-in-card.tsx'
import { phrase, say } from '#lib/language/say.ts'
import { isFirstAdminToken } from '#lib/services/first-admin.ts'
import { pageLanguage } from '../../page-language.ts'
import { titled } from '../../titled.ts'

// The address holds a secret: it must not travel in a Referer.
export const generateMetadata = titled(phrase('Make the first admin'), {
  referrer: 'no-referrer',
  robots: { index: false },
})

const INTRO = phrase('You opened the link that this server printed when it started. It works once.')
const DEAD = phrase('This link was used already, or the server has started again and printed a newer one.')

export default async function FirstAdminPage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>
}) {
  await pageLanguage()
  const { token } = await searchParams
  const isGood = typeof token === 'string' && isFirstAdminToken(token)
  return (
    <SignInCard title={say('Make the first admin')} intro={say(isGood ? INTRO : DEAD)}>
      {isGood ? (
        <FirstAdminForm token={token} />
      ) : (
        <Link href="/sign-in" className="mt-3.5 inline-block text-acc-ink underline">
          {say('Go to sign-in')}
        </Link>
      )}
    </SignInCard>
  )
}
