import { CircleAlert } from 'lucide-react'

/** Why the form was not taken; said aloud when it appears. */
export function RefusalNote({ message }: { message: string | undefined }) {
  return (
    <div role="alert">
      {message && (
        <p className="mt-3.5 flex gap-2 rounded-[6px] border border-red-line bg-red-bg px-3 py-2 text-ink">
          <CircleAlert aria-hidden="true" className="mt-px size-4 flex-none text-red" />
          <span>{message}</span>
        </p>
      )}
    </div>
  )
}
