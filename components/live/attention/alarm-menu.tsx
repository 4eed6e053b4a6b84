'use client'

import { Bell, BellRing, Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { MENU, MENU_ITEM } from '#components/ui/menu-look.ts'
import { say } from '#lib/language/say.ts'
import { type AlarmChoice, chooseAlarm, sound, useAlarmChoice } from './use-alarm.ts'

async function toggleNotice(choice: AlarmChoice): Promise<void> {
  if (choice.hasNotice) {
    chooseAlarm({ ...choice, hasNotice: false })
    return
  }
  const answer = await Notification.requestPermission()
  if (answer === 'granted') chooseAlarm({ ...choice, hasNotice: true })
  else toast(say('This browser does not allow notifications from here. Allow them in the settings of this page.'))
}

function toggleSound(choice: AlarmChoice): void {
  if (!choice.hasSound) sound()
  chooseAlarm({ ...choice, hasSound: !choice.hasSound })
}

/** Whether red makes itself heard, and shown while another window is in front. */
export function AlarmMenu() {
  const choice = useAlarmChoice()
  const isOn = choice.hasSound || choice.hasNotice
  const Icon = isOn ? BellRing : Bell
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button variant="quiet" size="icon-sm" aria-label={isOn ? say('Alarm for red: on') : say('Alarm for red: off')}>
          <Icon aria-hidden />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={6} className={MENU}>
          <DropdownMenu.Label className="px-2 py-1.5 text-ink-2 text-xs">
            {say('When something turns red')}
          </DropdownMenu.Label>
          <Choice isOn={choice.hasSound} onToggle={() => toggleSound(choice)}>
            {say('Sound')}
          </Choice>
          <Choice isOn={choice.hasNotice} onToggle={() => void toggleNotice(choice)}>
            {say('Browser notification')}
          </Choice>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function Choice({ isOn, onToggle, children }: { isOn: boolean; onToggle: () => void; children: string }) {
  return (
    <DropdownMenu.CheckboxItem className={MENU_ITEM} checked={isOn} onCheckedChange={onToggle}>
      <span className="grid size-4 place-items-center">{isOn && <Check aria-hidden />}</span>
      {children}
    </DropdownMenu.CheckboxItem>
  )
}
