import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { paths } from '#lib/client/paths.ts'
import { say } from '#lib/language/say.ts'

/** In the place of a page whose every request would be refused. */
export function RefusedPage() {
  return (
    <>
      <h1 className="sr-only">{say('This page is not open to you')}</h1>
      <EmptyState
        title={say('This page is not open to you')}
        action={<ButtonLink href={paths.live()}>{say('To the live map')}</ButtonLink>}
      >
        {say('It needs another role, or access to all ops groups. An admin of this server can change that.')}
      </EmptyState>
    </>
  )
}
