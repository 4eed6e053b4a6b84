'use client'

import { Moon, Sun } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { chooseTheme, useTheme } from '#lib/client/theme.ts'
import { switchWords } from './switch-words.ts'

/** Light or dark, kept in this browser. Following the system is in the user menu. */
export function ThemeSwitch() {
  const theme = useTheme()
  const other = theme === 'dark' ? 'light' : 'dark'
  const words = switchWords(other)
  const Icon = theme === 'dark' ? Sun : Moon
  return (
    <Button variant="quiet" size="icon" aria-label={words} title={words} onClick={() => chooseTheme(other)}>
      <Icon aria-hidden />
    </Button>
  )
}
