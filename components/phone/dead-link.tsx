import { say } from '#lib/language/say.ts'
import { PhoneFrame } from './phone-frame.tsx'

/** The one page for links that are unknown, replaced or revoked. */
export function DeadLink() {
  return (
    <PhoneFrame>
      <div className="m-auto px-8 py-16 text-center">
        <h1 className="font-[650] text-[22px] leading-7">{say('This link is not available')}</h1>
        <p className="mt-2 text-ink-2">{say('It may have been replaced or switched off.')}</p>
        <p className="mt-6">{say('Ask dispatch for a new link.')}</p>
      </div>
    </PhoneFrame>
  )
}
