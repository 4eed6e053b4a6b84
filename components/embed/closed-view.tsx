import { say } from '#lib/language/say.ts'

/** Says that there is nothing to see, and not why. */
export function ClosedView() {
  return (
    <main className="grid min-h-dvh place-content-center bg-panel p-4 text-center">
      <title>{say('This view is not available')}</title>
      <h1 className="font-semibold text-15">{say('This view is not available')}</h1>
      <p className="mt-1 max-w-80 text-ink-2">
        {say('Its key may be wrong or over. Reload the page that it is part of.')}
      </p>
    </main>
  )
}
