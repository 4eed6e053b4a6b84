// Plays the demo fleet against servers of its own and takes the pictures of docs/pictures: every screen and state, light and
// dark, on a desk and on a phone.
//   npm run pictures            all of them
//   npm run pictures -- live    those whose names begin like one of these
import { mkdirSync } from 'node:fs'
import { type Browser, devices, errors, type Page } from '@playwright/test'
import sharp from 'sharp'
import { VIEWING_COOKIE } from '../lib/language/choose-viewing.ts'
import { type Shot, shotsOf } from './pictures/shots.ts'
import { openTheatre, type Stage, type StageName, type Subject } from './pictures/stages.ts'

const FOLDER = new URL('../docs/pictures/', import.meta.url)
const THEMES = ['light', 'dark'] as const
const STAGES: readonly StageName[] = ['fleet', 'one', 'empty', 'errands', 'share']
const NOBODY: Subject = { order: '', worker: '', outage: '', phones: [], shop: '', link: '' }
const ZONE = { locale: 'en-GB', timezoneId: 'America/Montevideo' }
const DESK = { ...ZONE, viewport: { width: 1280, height: 720 } }
const WALL = { ...ZONE, viewport: { width: 1920, height: 1080 } }
const PHONE = { ...ZONE, ...devices['Pixel 7'], viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5 }
const HERE = { permissions: ['geolocation'], geolocation: { latitude: -34.9001, longitude: -56.166, accuracy: 9 } }

interface Way {
  browser: Browser
  stage: Stage
  theme: (typeof THEMES)[number]
  isPhone: boolean
}

async function openPage(shot: Shot, { browser, stage, theme, isPhone }: Way): Promise<Page> {
  const { server, session } = stage
  const context = await browser.newContext({
    ...(isPhone ? PHONE : shot.name.endsWith('-wall') ? WALL : DESK),
    baseURL: server.url,
    colorScheme: theme,
    ...(shot.isAtWork ? HERE : {}),
    ...(shot.isSignedOut ? {} : { storageState: session }),
  })
  if (shot.language) {
    await context.addCookies([{ name: VIEWING_COOKIE, value: `language=${shot.language}`, url: server.url }])
  }
  await context.addInitScript(() => {
    if (location.protocol.startsWith('http')) localStorage.setItem('waypost:test', '1')
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => console.log(`${shot.name}: ${error}`))
  await shot.before?.(page)
  return page
}

/** Half the colours and a third of the bytes: what a picture of a screen needs. */
async function save(picture: Buffer, name: string): Promise<void> {
  await sharp(picture)
    .png({ palette: true, quality: 90, effort: 7 })
    .toFile(new URL(`${name}.png`, FOLDER).pathname)
}

/** True when it was taken; one that could not be is named, and the others follow. */
async function take(shot: Shot, way: Way): Promise<boolean> {
  const name = `${shot.name}${way.isPhone ? '-phone' : ''}-${way.theme}`
  const page = await openPage(shot, way)
  try {
    await page.goto(shot.path)
    await shot.ready(page)
    if (!shot.isSignedOut && !shot.isCut) await page.locator('[data-feed=live]').waitFor()
    await save(await page.screenshot({ animations: 'disabled' }), name)
    console.log(`${name}.png`)
    return true
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error
    console.log(`✗ ${name}: ${error.message.split('\n')[0]}`)
    return false
  } finally {
    await page.context().close()
  }
}

/** The pictures that one shot is: on a desk and, where a phone shows it too, on a phone, in both themes. */
const waysOf = ({ isOnPhone = false, isAtWork = false }: Shot) =>
  (isAtWork ? [true] : isOnPhone ? [false, true] : [false]).flatMap((isPhone) =>
    THEMES.map((theme) => ({ isPhone, theme })),
  )

type Theatre = Awaited<ReturnType<typeof openTheatre>>

/** How many pictures of a stage could not be taken. A stage of which none is wanted is not set. */
async function takeAll({ browser, stage: set }: Theatre, name: StageName, wanted: string[]): Promise<number> {
  const isWanted = (shot: Shot) => wanted.length === 0 || wanted.some((word) => shot.name.startsWith(word))
  if (!shotsOf(name, NOBODY).some(isWanted)) return 0
  const stage = await set(name)
  let missed = 0
  for (const shot of shotsOf(name, stage.subject).filter(isWanted)) {
    for (const way of waysOf(shot)) if (!(await take(shot, { browser, stage, ...way }))) missed += 1
  }
  return missed
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2)
  mkdirSync(FOLDER, { recursive: true })
  const theatre = await openTheatre()
  try {
    for (const name of STAGES) if ((await takeAll(theatre, name, wanted)) > 0) process.exitCode = 1
  } finally {
    await theatre.close()
  }
}

await main()
