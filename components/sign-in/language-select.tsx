'use client'

import { Languages } from 'lucide-react'
import { Select } from '#components/ui/form/select.tsx'
import { chooseViewing, LANGUAGE_NAMES, useChosenViewing } from '#lib/client/choose-viewing.ts'
import { say } from '#lib/language/say.ts'
import { LANGUAGES } from '#lib/language/viewing.ts'

/** For who cannot read what the browser asked for; the desk keeps the choice. */
export function LanguageSelect() {
  const { language } = useChosenViewing()
  return (
    <div className="mt-4 flex items-center justify-center gap-2 text-ink-2">
      <Languages aria-hidden className="size-4 flex-none" />
      <Select
        aria-label={say('Language')}
        value={language ?? ''}
        options={[
          { value: '', label: say('Automatic') },
          ...LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value], lang: value })),
        ]}
        onChange={({ target: { value } }) =>
          chooseViewing({ language: LANGUAGES.find((one) => one === value) ?? null })
        }
        className="h-8 w-auto border-transparent bg-transparent"
      />
    </div>
  )
}
