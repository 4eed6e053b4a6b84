import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-content-center">
      <title>Nothing here · Waypost</title>
      <h1 className="sr-only">Nothing here</h1>
      <EmptyState
        title="There is nothing at this address"
        action={<ButtonLink href="/">Go to the live desk</ButtonLink>}
      >
        It may have been mistyped, or belong to another version.
      </EmptyState>
    </main>
  )
}
