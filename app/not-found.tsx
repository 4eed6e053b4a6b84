import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { say } from '#lib/language/say.ts'
import { pageLanguage } from './page-language.ts'

export default async function NotFound() {
  await pageLanguage()
  return (
    <main className="grid min-h-dvh place-content-center">
      <title>{`${say('Nothing here')} · Waypost`}</title>
      <h1 className="sr-only">{say('Nothing here')}</h1>
      <EmptyState
        title={say('There is nothing at this address')}
        action={<ButtonLink href="/">{say('Go to the live desk')}</ButtonLink>}
      >
        {say('It may have been mistyped, or belong to another version.')}
      </EmptyState>
    </main>
  )
}
