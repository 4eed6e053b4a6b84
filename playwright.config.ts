import { existsSync } from 'node:fs'
import { defineConfig, devices } from '@playwright/test'

const debianBrowser = '/usr/bin/chromium'
const executablePath = process.env.CHROMIUM_PATH || (existsSync(debianBrowser) ? debianBrowser : undefined)

/** The map is drawn without a graphics card, and the browser talks to nobody on its own account. */
const args = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
]

export default defineConfig({
  testDir: 'tests/e2e',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // A journey waits more than it works: two at a time use the two cores of a small machine.
  workers: 2,
  // A shared machine can stall a browser for a minute. What passes only the second time is named at the end.
  retries: 1,
  reporter: 'list',
  outputDir: 'test-results',
  use: {
    launchOptions: { executablePath, args },
    screenshot: 'only-on-failure',
    // Filming a map that is drawn without a graphics card takes the time that the test needs.
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
  projects: [
    {
      name: 'desktop',
      testIgnore: '**/*.phone.spec.ts',
      use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 720 } },
    },
    {
      name: 'phone',
      testMatch: '**/*.phone.spec.ts',
      // One pixel a pixel: seven times as many would be drawn without a graphics card for the same tests.
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 }, deviceScaleFactor: 1 },
    },
  ],
})
