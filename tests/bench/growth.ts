import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inRoot } from '../../scripts/setup/root.mjs'
import { openReport, round, spreadOf } from './book/report.ts'
import { middle } from './drive.ts'
import { flag } from './flag.ts'
import type { Answer, Ask } from './growth/side.ts'

// `npm run bench:growth`: what a log of 10,000,000 events costs to write to and to read, as a ratio to one of 100,000, slice
// about slice, each in a process of its own and through the code that serves. The long one takes some 20 minutes to make
// and 10 GB; it is kept in .bench for the next run, which goes on where this one ended.
//   --from 100000   --to 10000000   --slices 20

const from = flag('from', 100_000)
const to = flag('to', 10_000_000)
const slices = flag('slices', 20)
const WARM_UP = 2

interface Asked extends Ask {
  readonly called: string
  /** How many times as dear it may be with the long log. */
  readonly most: number
}

const ASKED: readonly Asked[] = [
  { what: 'write', count: 400, called: 'writing an event', most: 2 },
  { what: 'find', count: 100, called: 'finding an order', most: 1.2 },
  { what: 'catchUp', count: 20, called: 'catching up by 200 events', most: 1.2 },
  { what: 'snapshot', count: 1, called: 'reading the live desk', most: 1.2 },
  { what: 'timeline', count: 20, called: "reading an order's timeline", most: 1.3 },
]

interface Side {
  ask(ask: Ask): Promise<Answer>
  readonly folder: string
  stop(): void
}

const sides = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of sides) child.kill('SIGKILL')
})

/** Opens a database of so many events; makes it when it is shorter. */
async function openSide(folder: string, events: number): Promise<Side> {
  mkdirSync(folder, { recursive: true })
  const child = fork(inRoot('tests/bench/growth/side.ts'), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_ENV: 'production', WAYPOST_DATA: folder },
  })
  sides.add(child)
  child.once('exit', (code) => {
    if (code) throw new Error(`the side with ${events} events ended with ${code}`)
  })
  await once(child, 'message')
  const ask = async (asked: Ask) => {
    child.send({ what: asked.what, count: asked.count })
    const [found] = (await once(child, 'message')) as [Answer]
    return found
  }
  await ask({ what: 'grow', count: events })
  return { ask, folder, stop: () => child.kill('SIGKILL') }
}

interface Cost {
  readonly what: Ask['what']
  readonly short: number
  readonly long: number
}

async function compare(asked: Asked, sides: { short: Side; long: Side }, isShortFirst: boolean): Promise<Cost> {
  const { what } = asked
  const first = await sides[isShortFirst ? 'short' : 'long'].ask(asked)
  const second = await sides[isShortFirst ? 'long' : 'short'].ask(asked)
  const [short, long] = isShortFirst ? [first, second] : [second, first]
  return { what, short: short.cpuUs, long: long.cpuUs }
}

/** One and the other in turn, and each time the other one first. */
async function measure(short: Side, long: Side): Promise<Cost[]> {
  const costs: Cost[] = []
  for (let slice = 0; slice < WARM_UP + slices; slice++) {
    for (const asked of ASKED) {
      const cost = await compare(asked, { short, long }, slice % 2 === 0)
      if (slice >= WARM_UP) costs.push(cost)
    }
  }
  return costs
}

const mib = (folder: string) => Math.round(statSync(path.join(folder, 'waypost.db')).size / 2 ** 20)

const report = openReport('growth', `${to} events against ${from}, ${slices} slices`)
const temporary = mkdtempSync(path.join(tmpdir(), 'waypost-growth-'))
const short = await openSide(temporary, from)
const long = await openSide(inRoot('.bench', `growth-${to}`), to)
const costs = await measure(short, long)
const sizes = `The databases had ${mib(short.folder)} and ${mib(long.folder)} MiB.`
short.stop()
long.stop()
rmSync(temporary, { recursive: true, force: true })

const rows = ASKED.map(({ what, called, most }) => {
  const found = costs.filter((cost) => cost.what === what)
  const ratio = spreadOf(found.map(({ short, long }) => long / short))
  report.ratio({ group: `a log of ${to} events beside one of ${from}`, label: called, ...ratio })
  report.bar({ what: called, ...ratio, unit: '× as much CPU', most })
  const us = (values: number[]) => round(middle(values))
  const [ofShort, ofLong] = [us(found.map(({ short }) => short)), us(found.map(({ long }) => long))]
  return { what: called, [`CPU µs of ${from}`]: ofShort, [`of ${to}`]: ofLong }
})
report.table('CPU time of one', rows)
report.note(sizes)
process.exit(report.write() === 'not met' ? 1 : 0)
