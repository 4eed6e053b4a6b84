/** The seed of this run: `SEED=… npm test` repeats it. Random tests print it when they fail, and here in any case. */
export const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31)
