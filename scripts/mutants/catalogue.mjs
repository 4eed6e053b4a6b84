import { API_MUTANTS } from './api.mjs'
import { ATTENTION_MUTANTS } from './attention.mjs'
import { CORE_MUTANTS } from './core.mjs'
import { DATABASE_MUTANTS } from './database.mjs'
import { DEMO_MUTANTS } from './demo.mjs'
import { EMBED_MUTANTS } from './embeds.mjs'
import { ENGINE_MUTANTS } from './engine.mjs'
import { FAULT_MUTANTS } from './faults.mjs'
import { IMPORT_MUTANTS } from './imports.mjs'
import { LANGUAGE_MUTANTS } from './languages.mjs'
import { DEPTH_MUTANTS } from './laws-in-depth.mjs'
import { LINK_MUTANTS } from './links.mjs'
import { LIVE_MUTANTS } from './live.mjs'
import { LOOKING_BACK_MUTANTS } from './looking-back.mjs'
import { NOTIFICATION_MUTANTS } from './notifications.mjs'
import { PEOPLE_MUTANTS } from './people.mjs'
import { PHONE_PAGE_MUTANTS } from './phone-page.mjs'
import { PHONE_MUTANTS } from './phones.mjs'
import { PLANNING_MUTANTS } from './planning.mjs'
import { POSITIONS_OUT } from './positions-out.mjs'
import { POSTGRES_MUTANTS } from './postgres.mjs'
import { REPORT_MUTANTS } from './reports.mjs'
import { ROAD_MUTANTS } from './roads.mjs'
import { SHARE_MUTANTS } from './shares.mjs'
import { TIME_MUTANTS } from './time.mjs'
import { WALL_MUTANTS } from './walls.mjs'
import { WEBHOOKS_OUT } from './webhooks-out.mjs'

// Each of these is a defect that a product like this has shipped. A test that is named here must fail because of it.

/** So that `npm run mutants -- walls` runs a whole file of them. */
const of = (group, mutants) => mutants.map((mutant) => ({ ...mutant, group }))

/**
 * `find` stands exactly once in `file`; `test` is what vitest is given.
 * @type {{ name: string, file: string, find: string, replace: string, test: string[], group?: string }[]}
 */
export const MUTANTS = [
  ...of('core', CORE_MUTANTS),
  ...of('api', API_MUTANTS),
  ...of('faults', FAULT_MUTANTS),
  ...of('imports', IMPORT_MUTANTS),
  ...of('languages', LANGUAGE_MUTANTS),
  ...of('links', LINK_MUTANTS),
  ...of('attention', ATTENTION_MUTANTS),
  ...of('database', DATABASE_MUTANTS),
  ...of('demo', DEMO_MUTANTS),
  ...of('laws-in-depth', DEPTH_MUTANTS),
  ...of('embeds', EMBED_MUTANTS),
  ...of('postgres', POSTGRES_MUTANTS),
  ...of('engine', ENGINE_MUTANTS),
  ...of('live', LIVE_MUTANTS),
  ...of('looking-back', LOOKING_BACK_MUTANTS),
  ...of('notifications', NOTIFICATION_MUTANTS),
  ...of('people', PEOPLE_MUTANTS),
  ...of('phones', PHONE_MUTANTS),
  ...of('phone-page', PHONE_PAGE_MUTANTS),
  ...of('planning', PLANNING_MUTANTS),
  ...of('positions-out', POSITIONS_OUT),
  ...of('reports', REPORT_MUTANTS),
  ...of('roads', ROAD_MUTANTS),
  ...of('shares', SHARE_MUTANTS),
  ...of('time', TIME_MUTANTS),
  ...of('walls', WALL_MUTANTS),
  ...of('webhooks-out', WEBHOOKS_OUT),
]
