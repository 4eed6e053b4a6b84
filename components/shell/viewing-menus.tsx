'use client'

import { Check, ChevronRight, Clock, Languages, Ruler } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { MENU, MENU_ITEM } from '#components/ui/menu-look.ts'
import { chooseViewing, LANGUAGE_NAMES, useChosenViewing } from '#lib/client/choose-viewing.ts'
import { say, sayIn } from '#lib/language/say.ts'
import { LANGUAGES, viewing } from '#lib/language/viewing.ts'

interface Choice<V extends string> {
  /** Null: as the browser says. */
  readonly value: V | null
  readonly name: string
  readonly lang?: string
}

interface ChoiceMenuProps<V extends string> {
  icon: ReactNode
  label: string
  choices: readonly Choice<V>[]
  chosen: V | null
  onChoose: (value: V | null) => void
}

/** Language, clock and units. */
export function ViewingMenus() {
  const chosen = useChosenViewing()
  const automatic = { value: null, name: say('Automatic') }
  return (
    <>
      <ChoiceMenu
        icon={<Languages aria-hidden />}
        label={say('Language')}
        choices={[automatic, ...LANGUAGES.map((value) => ({ value, name: LANGUAGE_NAMES[value], lang: value }))]}
        chosen={chosen.language}
        onChoose={(language) => chooseViewing({ language })}
      />
      <ChoiceMenu
        icon={<Clock aria-hidden />}
        label={say('Clock')}
        choices={[
          { value: '24', name: say('24 hours') },
          { value: '12', name: say('12 hours') },
        ]}
        chosen={viewing().clock}
        onChoose={(clock) => chooseViewing({ clock })}
      />
      <ChoiceMenu
        icon={<Ruler aria-hidden />}
        label={say('Units')}
        choices={[
          automatic,
          { value: 'metric', name: sayIn('units', 'Metric') },
          { value: 'imperial', name: sayIn('units', 'Imperial') },
        ]}
        chosen={chosen.units}
        onChoose={(units) => chooseViewing({ units })}
      />
    </>
  )
}

const AUTOMATIC = 'automatic'

function ChoiceMenu<V extends string>({ icon, label, choices, chosen, onChoose }: ChoiceMenuProps<V>) {
  const choose = (key: string) => onChoose(choices.find(({ value }) => value === key)?.value ?? null)
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className={MENU_ITEM}>
        {icon}
        <span className="flex-1">{label}</span>
        <ChevronRight aria-hidden className="rtl:-scale-x-100" />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent sideOffset={4} collisionPadding={8} className={MENU}>
          <DropdownMenu.RadioGroup value={chosen ?? AUTOMATIC} onValueChange={choose}>
            {choices.map(({ value, name, lang }) => (
              <DropdownMenu.RadioItem
                key={value ?? AUTOMATIC}
                value={value ?? AUTOMATIC}
                lang={lang}
                className={MENU_ITEM}
              >
                <span className="grid size-4 place-items-center">
                  <DropdownMenu.ItemIndicator>
                    <Check aria-hidden />
                  </DropdownMenu.ItemIndicator>
                </span>
                {name}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  )
}
