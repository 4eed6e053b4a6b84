import { SlidersHorizontal } from 'lucide-react'
import { say } from '#lib/language/say.ts'
import { Card } from './stop-card.tsx'

/** How to let the page see where it is, step by step. */
export function AllowHelp() {
  const steps = [
    say('Tap the icon beside the address'),
    say('Tap Permissions, then Location'),
    say('Choose Allow while visiting the site'),
    say('Come back and tap the button below'),
  ]
  return (
    <Card>
      <h2 className="font-[620] text-[18px]">{say('Turn it on, about 20 seconds')}</h2>
      <ol className="mt-2.5 flex flex-col gap-3">
        {steps.map((step, index) => (
          <li key={step} className="flex items-center gap-3">
            <span
              aria-hidden="true"
              className="grid size-6 flex-none place-content-center rounded-full border border-ink-3 font-[620] text-[13px]"
            >
              {index + 1}
            </span>
            <span className="flex-1">{step}</span>
            {index === 0 && <SlidersHorizontal aria-hidden className="size-[18px] flex-none text-ink-2" />}
          </li>
        ))}
      </ol>
    </Card>
  )
}
