import { SetupError } from './step.mjs'

/** Runs a script's body; an explained failure is printed without a stack. */
export async function orExplain(body) {
  try {
    await body()
  } catch (error) {
    console.error(error instanceof SetupError ? `\n${error.message}` : error)
    process.exit(1)
  }
}
