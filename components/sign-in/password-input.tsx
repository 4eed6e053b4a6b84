import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { say } from '#lib/language/say.ts'

/** A password with a switch that shows it. */
export function PasswordInput(props: Omit<ComponentProps<typeof TextInput>, 'type' | 'className'>) {
  const [isShown, setShown] = useState(false)
  const Icon = isShown ? EyeOff : Eye
  return (
    <div className="relative">
      <TextInput type={isShown ? 'text' : 'password'} className="h-9 pe-10" {...props} />
      <button
        type="button"
        aria-label={say('Show password')}
        aria-pressed={isShown}
        onClick={() => setShown(!isShown)}
        className="absolute inset-y-0 end-0 grid w-9 place-content-center rounded-[6px] text-ink-2 hover:text-ink max-sm:w-11"
      >
        <Icon aria-hidden="true" className="size-4" />
      </button>
    </div>
  )
}
