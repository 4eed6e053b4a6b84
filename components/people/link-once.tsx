import { CopyField } from '#components/ui/text/copy-field.tsx'
import type { PersonLinkAnswer } from '#lib/contract/people-api.ts'
import { say } from '#lib/language/say.ts'

/** A link that lets one person in, shown once; whoever has it can use it. */
export function LinkOnce({ link, email }: { link: PersonLinkAnswer; email: string }) {
  return (
    <div className="flex flex-col gap-3 p-4">
      <p role="status">
        {link.mailed
          ? say('Sent to {email}. The same link, to hand on by yourself:', { email })
          : say('Hand this link to {email}. It works once and is not shown again.', { email })}
      </p>
      <CopyField label={say('link')} value={link.url} />
    </div>
  )
}
