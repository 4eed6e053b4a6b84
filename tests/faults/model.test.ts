import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { SEED } from '#tests/support/seed.ts'
import { IS_LONG } from './support/form.ts'
import { type Link, Model, type Value, type Word, wireOf } from './support/model.ts'
import { ModelSystem } from './support/model-system.ts'

// A model of a few lines and the whole system are told the same, whatever comes to somebody's mind, and are compared after
// each step: the log, the views, an open desk, links, and who is told by webhook.

const RUNS = IS_LONG ? 300 : 6
const COMMANDS = IS_LONG ? 60 : 20
/** A start costs seconds, so the short form dies but once or twice in a run. */
const RESTARTS_AT_MOST = IS_LONG ? 60 : 2
const DAY_MS = 86_400_000
const ENDINGS: ReadonlySet<Value> = new Set<Value>(['completed', 'cancelled'])

console.log(`model: SEED=${SEED}`)

let system: ModelSystem | undefined
afterEach(() => system?.stop())

/** No two events have one moment, so what comes first is never a matter of opinion. */
let moments = 0
const recently = () => Date.now() - DAY_MS / 24 + moments++
const daysAgo = (days: number) => Date.now() - days * DAY_MS + moments++

class Command implements fc.AsyncCommand<Model, ModelSystem> {
  constructor(
    private readonly name: string,
    private readonly act: (model: Model, real: ModelSystem) => Promise<void>,
    private readonly isPossible: (model: Model) => boolean = () => true,
  ) {}
  check = (model: Readonly<Model>) => this.isPossible(model as Model)
  async run(model: Model, real: ModelSystem): Promise<void> {
    await this.act(model, real)
    await real.check(model)
  }
  toString = () => this.name
}

const handleOf = (model: Model, order: number) => `${model.prefix}o${order}`

/** The words as events; an order's first assignment brings its link. */
function told(model: Model, words: readonly Word[]): Record<string, unknown>[] {
  const wires = words.map((word) => {
    model.note(word)
    if (word.value !== 'assigned' || model.links.has(word.handle)) return wireOf(word)
    model.links.set(word.handle, { isOn: false, current: null, dead: new Set() })
    const id = Buffer.from(word.handle.padEnd(16, '-').slice(0, 16)).toString('base64url')
    return wireOf(word, { share_url: `waypost-share:${id}.1` })
  })
  return wires
}

/** Links that came into being with what was told open their orders from now on. */
async function openLinks(model: Model, real: ModelSystem): Promise<void> {
  for (const [handle, link] of model.links) {
    if (link.isOn || link.dead.size > 0) continue
    await takeLink(handle, link, real)
  }
}

async function takeLink(handle: string, link: Link, real: ModelSystem): Promise<void> {
  const { share_url } = await real.link(handle)
  expect(share_url).not.toBeNull()
  link.isOn = true
  link.current = share_url
}

async function tell(model: Model, real: ModelSystem, words: readonly Word[]): Promise<void> {
  const wires = told(model, words)
  expect(await real.post(wires)).toBe(wires.length)
  model.acknowledged(wires)
  await openLinks(model, real)
}

const VALUES: readonly Value[] = ['assigned', 'started', 'disabled', 'enabled', 'eta_change', 'completed', 'cancelled']
const said = fc.array(fc.tuple(fc.nat(2), fc.constantFrom(...VALUES)), { minLength: 1, maxLength: 5 })

const post = said.map(
  (words) =>
    new Command(`post ${words.map(([order, value]) => `${value} of o${order}`).join(', ')}`, (model, real) =>
      tell(
        model,
        real,
        words.map(([order, value]) => ({ handle: handleOf(model, order), value, atMs: recently() })),
      ),
    ),
)

const late = fc.tuple(fc.nat(2), fc.constantFrom(...VALUES), fc.constantFrom(1 / 86_400, 1 / 24, 1, 7, 30)).map(
  ([order, value, days]) =>
    new Command(`${value} of o${order}, ${days} days late`, (model, real) => {
      if (days >= 1 && ENDINGS.has(value)) model.longEnded.add(handleOf(model, order))
      return tell(model, real, [{ handle: handleOf(model, order), value, atMs: daysAgo(days) }])
    }),
)

const duplicate = fc.nat(100).map(
  (index) =>
    new Command(
      'the same again',
      async ({ bodies }, real) => {
        expect(await real.post(bodies[index % bodies.length] ?? [])).toBe(0)
      },
      ({ bodies }) => bodies.length > 0,
    ),
)

const visit = fc.tuple(fc.nat(2), fc.shuffledSubarray(['entry', 'exit', 'delete'], { minLength: 1 })).map(
  ([place, values]) =>
    new Command(`${values.join(', ')} of visit ${place}`, async (model, real) => {
      const marker = `${model.prefix}m${place}`
      const wires = values.map((value) => {
        const at = new Date(recently()).toISOString()
        const moment = { location: { type: 'Point', coordinates: [-56.1, -34.9] }, recorded_at: at }
        const data = { value, marker_id: marker, arrival: moment, ...(value === 'exit' && { exit: moment }) }
        return { type: 'geofence', device_id: `${model.prefix}phone`, recorded_at: at, created_at: at, data }
      })
      expect(await real.post(wires)).toBe(wires.length)
      model.acknowledged(wires)
      model.visits.set(marker, model.visits.get(marker) === true || values.includes('delete'))
    }),
)

const mayRestart = ({ restarts }: Model) => restarts < RESTARTS_AT_MOST

const restart = new Command(
  'restart',
  async (model, real) => {
    model.restarts++
    await real.server.restart()
  },
  mayRestart,
)

const kill = said.map(
  (words) =>
    new Command(
      'kill -9 while something is on its way',
      async (model, real) => {
        model.restarts++
        const at = (order: number) => ({ handle: handleOf(model, order), atMs: recently() })
        const wires = told(
          model,
          words.map(([order, value]) => ({ value, ...at(order) })),
        )
        await real.killDuring(wires)
        model.acknowledged(wires)
        await openLinks(model, real)
      },
      mayRestart,
    ),
)

const unplug = new Command(
  'the desk loses its line',
  async (model, real) => {
    model.isUnplugged = true
    real.desk.unplug()
  },
  ({ isUnplugged }) => !isUnplugged,
)

const plugIn = new Command(
  'the desk is back',
  async (model, real) => {
    model.isUnplugged = false
    real.desk.plugIn()
  },
  ({ isUnplugged }) => isUnplugged,
)

const rotateSecret = new Command('another webhook secret', (model, real) => real.rotate(model))

const withLink = (isOn: boolean) => (model: Model) => [...model.links].filter(([, link]) => link.isOn === isOn)

function linkAct(act: 'revoke' | 'restore' | 'rotate'): Command {
  const those = withLink(act !== 'restore')
  return new Command(
    `${act} a link`,
    async (model, real) => {
      const [handle, link] = those(model)[0] as [string, Link]
      await real.actOnLink(handle, act)
      if (link.current !== null) link.dead.add(link.current)
      Object.assign(link, { isOn: false, current: null })
      if (act !== 'revoke') await takeLink(handle, link, real)
    },
    (model) => those(model).length > 0,
  )
}

const old = new Command('an order of last year', async (model, real) => {
  const handle = `${model.prefix}old${model.old.size}`
  model.old.add(handle)
  const values: readonly Value[] = ['started', 'completed']
  await tell(
    model,
    real,
    values.map((value) => ({ handle, value, atMs: daysAgo(400) })),
  )
})

const retention = new Command(
  'what is past its time is forgotten',
  async (model, real) => {
    await real.forget()
    for (const handle of model.old) model.forgotten.add(handle)
  },
  ({ old: those }) => those.size > 0,
)

const COMMANDS_OF_ALL = [
  ...[post, post, late, late, duplicate, duplicate, visit, kill],
  ...[restart, unplug, plugIn, rotateSecret, old, retention].map((command) => fc.constant(command)),
  ...(['revoke', 'restore', 'rotate'] as const).map((act) => fc.constant(linkAct(act))),
]

test(
  `the system is what a model says that it is, after each of ${COMMANDS} steps of ${RUNS} stories`,
  async () => {
    const real = await ModelSystem.start()
    system = real
    let run = 0
    let steps = 0
    const stories = fc.commands(COMMANDS_OF_ALL, { maxCommands: COMMANDS, size: 'max' })
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const model = new Model(`r${run++}-`)
        real.desk.plugIn()
        await fc.asyncModelRun(() => ({ model, real }), story)
        await real.checkInTheEnd(model)
        steps += [...story].length
      }),
      // Every try costs restarts: the story that failed is told as it is.
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    )
    console.log(`model: ${run} stories of ${steps} steps, SEED=${SEED}`)
  },
  IS_LONG ? 14_400_000 : 300_000,
)
