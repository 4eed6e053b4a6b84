import { existsSync } from 'node:fs'
import { type Browser, chromium } from '@playwright/test'

const args = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
]

/** Chromium without a graphics card: what it draws, it draws on the processor. */
export function openBrowser(): Promise<Browser> {
  const found = process.env.CHROMIUM_PATH || (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined)
  return chromium.launch({ executablePath: found, args })
}
