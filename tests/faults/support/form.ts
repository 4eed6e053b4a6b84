/** `npm run faults` takes the long way, `npm test` the short one. */
export const IS_LONG = process.env.SOAK === '1'

/** `npm run faults -- soak --minutes 120`; 0: not at all. */
export const SOAK_MINUTES = Number(process.env.SOAK_MINUTES ?? 0)
