import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { inRoot } from '../../scripts/setup/root.mjs'
import { step } from '../../scripts/setup/step.mjs'
import { SECRET } from './drive.ts'
import { installPeer, peerScript } from './peers/install.ts'
import { bundledServer, type Subject, startSubject } from './subject.ts'

// Who takes the webhooks of bench:ingest, each in a process of its own.

export const NAMES = {
  echo: 'F2 echo',
  floor: 'F3 floor',
  waypost: 'Waypost',
  byHand: 'by hand, create',
  byHandMany: 'by hand, createMany',
  feathers: 'Feathers',
} as const

const TOKEN = 'bench-token-0123456789-0123456789-01'
const BY_HAND = 'tests/bench/by-hand'

const waypostEnv = (dataDir: string) => ({
  HOST: '127.0.0.1',
  WAYPOST_DATA: dataDir,
  WAYPOST_WEBHOOK_TOKEN: TOKEN,
  HT_WEBHOOK_VERIFY: 'enforce',
  HT_WEBHOOK_SECRET: SECRET,
  HT_WEBHOOK_SCHEME: 'sha256 hex raw',
})

const buildByHand = () =>
  step({
    name: 'by-hand',
    doing: 'Building the hand-written handler',
    inputs: [`${BY_HAND}/app`, `${BY_HAND}/next.config.mjs`, 'package-lock.json', 'prisma/models.prisma'],
    outputs: [`${BY_HAND}/.next/BUILD_ID`],
    work: async () => {
      execFileSync(process.execPath, [inRoot('node_modules/next/dist/bin/next'), 'build', inRoot(BY_HAND)], {
        stdio: 'ignore',
      })
    },
  })

const byHand = (name: string, url: string) =>
  startSubject({
    name,
    path: url,
    args: (dir) => [`${BY_HAND}/start.ts`, dir],
    env: (dir) => ({ BY_HAND_DB: path.join(dir, 'by-hand.db'), BY_HAND_SECRET: SECRET }),
  })

const floor = (name: string, kind: string) =>
  startSubject({ name, path: '/', args: (dir) => ['tests/bench/floor.ts', kind, dir, SECRET] })

/** Starts all of them; the caller stops them. */
export async function startReceivers(): Promise<Subject[]> {
  await buildByHand()
  await installPeer('feathers')
  return [
    await floor(NAMES.echo, 'echo'),
    await floor(NAMES.floor, 'floor'),
    await startSubject({
      name: NAMES.waypost,
      path: `/api/webhooks/hypertrack/${TOKEN}`,
      args: () => [bundledServer],
      env: waypostEnv,
    }),
    await byHand(NAMES.byHand, '/api/webhooks'),
    await byHand(NAMES.byHandMany, '/api/webhooks-many'),
    await startSubject({
      name: NAMES.feathers,
      path: '/webhooks',
      args: (dir) => [peerScript('feathers', 'start.mjs'), path.join(dir, 'feathers.db'), SECRET],
    }),
  ]
}
