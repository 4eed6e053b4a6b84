import { say } from '#lib/language/say.ts'
import { PhoneButton } from './phone-button.tsx'
import { PhoneFrame } from './phone-frame.tsx'

/** Before anything is known: a moment, or for as long as there is no network. */
export function OpeningPage({ isUnreachable, onRetry }: { isUnreachable: boolean; onRetry: () => void }) {
  return (
    <PhoneFrame
      actions={
        isUnreachable && (
          <PhoneButton variant="main" size="main" onClick={onRetry}>
            {say('Try again')}
          </PhoneButton>
        )
      }
    >
      <div className="m-auto px-8 py-16 text-center" aria-live="polite">
        <h1 className="font-[650] text-[22px] leading-7">{isUnreachable ? say('No internet') : say('Opening')}</h1>
        {isUnreachable && (
          <p className="mt-2 text-ink-2">
            {say('The page has to be opened once with a network; later it does without.')}
          </p>
        )}
      </div>
    </PhoneFrame>
  )
}
