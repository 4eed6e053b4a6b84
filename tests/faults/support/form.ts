/** `npm run faults` takes the long way, `npm test` the short one. */
export const IS_LONG = process.env.SOAK === '1'
