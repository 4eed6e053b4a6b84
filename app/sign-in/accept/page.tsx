import Link from 'next/link'
import { AcceptForm } from '#components/sign-in/accept-form.tsx'
import { SignInCard } from '#components/sign-in/sign-in-card.tsx'
import { phrase, say } from '#lib/language/say.ts'
import { personOfLink } from '#lib/services/people/person-links.ts'
import { pageLanguage } from '../../page-language.ts'
import { titled } from '../../titled.ts'

// The address holds a secret: it must not travel in a Referer.
export const generateMetadata = titled(phrase('Your way in'), { referrer: 'no-referrer', robots: { index: false } })

export default async function AcceptPage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  await pageLanguage()
  const { token } = await searchParams
  const link = typeof token === 'string' ? await personOfLink(token) : null
  if (!link || typeof token !== 'string')
    return (
      <SignInCard title={say('Your way in')} intro={say('This link was used already, was replaced, or is too old.')}>
        <Link href="/sign-in" className="mt-3.5 inline-block text-acc-ink underline">
          {say('Go to sign-in')}
        </Link>
      </SignInCard>
    )
  const isNew = link.kind === 'invitation'
  return (
    <SignInCard title={say(isNew ? TITLES.isNew : TITLES.isReset)} intro={say('This link works once.')}>
      <AcceptForm token={token} email={link.email} isNew={isNew} />
    </SignInCard>
  )
}

const TITLES = { isNew: phrase('You are invited'), isReset: phrase('Choose a new password') }
