import { loadOwnPhones } from '#lib/services/devices/own-phones.ts'
import { startWaking } from '#lib/services/devices/wake-phones.ts'
import { startDeviceEngine } from '#lib/services/engine/run-devices.ts'
import { startRecorder } from '#lib/services/intake/record.ts'
import { ourTrouble } from '#lib/services/standing/our-trouble.ts'
import { watchIntegrity } from '#lib/services/standing/watch-integrity.ts'
import { database, openDatabase } from '#lib/storage/database.ts'
import { lockDatabase } from '#lib/storage/server-lock.ts'
import { config } from '../config.ts'
import { runAttention } from './attention/run-attention.ts'
import { clearDemo, stopDemo } from './demo/demo-fleet.ts'
import { loadFrameHosts } from './embed/frame-hosts.ts'
import { runOrders } from './engine/run-orders.ts'
import { ensureConfiguredAdmin, firstAdminLink } from './first-admin.ts'
import { watchHypertrack } from './hypertrack/back-fill.ts'
import { resumeImports, stopImports } from './imports/run-imports.ts'
import { runNotifications } from './notifications/run-notifications.ts'
import { startOutgoing, stopOutgoing } from './outgoing/outgoing.ts'
import { runKeeping } from './privacy/run-keeping.ts'

/** What was started and has to be stopped, the last first. */
const stops: (() => void)[] = []
let releaseLock = () => {}

/** What an operator can do something about is said in one sentence. */
function explained(error: unknown): unknown {
  if (!/malformed|SQLITE_CORRUPT|not a database/.test(String(error))) return error
  const damaged = new Error(`${config().databaseFile} is damaged. Put a backup in its place: npm run restore`)
  damaged.stack = damaged.message
  return damaged
}

/**
 * Opens and checks everything, makes the configured admin, and returns what the operator should read. Throws a plain
 * sentence where another server runs on the database, or the database is damaged.
 */
export async function startUp(): Promise<{ greeting: string; onListening: () => void }> {
  try {
    return await startAll()
  } catch (error) {
    throw explained(error)
  }
}

async function startAll(): Promise<{ greeting: string; onListening: () => void }> {
  releaseLock = await lockDatabase()
  await openDatabase()
  startRecorder()
  const onListening = await clearDemo()
  stops.push(stopDemo)
  startOutgoing()
  await loadOwnPhones()
  await loadFrameHosts()
  stops.push(
    await startDeviceEngine(),
    await startWaking(),
    await runOrders(),
    await watchHypertrack(),
    await runAttention(),
    runNotifications(),
    runKeeping(),
    watchIntegrity(ourTrouble(), { firstAfterMs: config().verifyAfterS * 1000 }),
  )
  resumeImports()
  await ensureConfiguredAdmin()
  return { greeting: greeting(await firstAdminLink()), onListening }
}

export async function shutDown(): Promise<void> {
  await stopImports()
  for (const stop of stops.splice(0).reverse()) stop()
  await stopOutgoing()
  await database().close()
  releaseLock()
}

function greeting(link: string | null): string {
  const { publicUrl, keys, hasNewKeys, dataDir, hypertrack } = config()
  const lines = [
    `Waypost is ready on ${publicUrl}`,
    `  mode     ${hypertrack ? 'HyperTrack' : 'stand-alone'}`,
    `  data     ${dataDir}`,
  ]
  if (hasNewKeys) {
    lines.push('  Keys, made just now and kept in keys.json there. They are not printed again:')
    lines.push(`  account id       ${keys.accountId}`, `  secret key       ${keys.secretKey}`)
    lines.push(`  publishable key  ${keys.publishableKey}`)
    lines.push(`  webhook          ${publicUrl}/api/webhooks/hypertrack/${keys.webhookToken}`)
  }
  if (link) lines.push('  Make the first admin here (the link works once):', `  ${link}`)
  return lines.join('\n')
}
