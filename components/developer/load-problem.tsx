import { say } from '#lib/language/say.ts'

/** Says that a list could not be loaded and why. */
export function LoadProblem({ error }: { error: Error | null }) {
  if (error === null) return null
  return (
    <p role="alert" className="flex-none border-red-line border-b bg-red-bg px-4 py-2 text-red">
      {say('This list could not be loaded.')} {error.message}
    </p>
  )
}
