import { say } from './step.mjs'

/** Starts the demo fleet in this process's server, which owns it from then on. */
export async function startDemoFleet(startDemo) {
  say('Starting the demo fleet')
  await startDemo({}).catch((error) => say(`No demo fleet: ${error.detail ?? error.message}`))
}
