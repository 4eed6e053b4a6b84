import { Button } from '#components/ui/button.tsx'
import { CopyField } from '#components/ui/text/copy-field.tsx'
import { Parts } from '#components/ui/text/parts.tsx'
import type { CreatedApiKey } from '#lib/contract/people-api.ts'
import { say, sayParts } from '#lib/language/say.ts'

/** A new key, which nobody will see again. */
export function KeyOnce({ made, onDone }: { made: CreatedApiKey; onDone: () => void }) {
  return (
    <section aria-label={say('The new key')} className="m-3 rounded-[6px] border border-acc-line bg-acc-bg p-3">
      <p role="status" className="mb-2">
        <b className="font-semibold">
          <Parts of={sayParts('New key “{name}”', { name: <bdi>{made.name}</bdi> })} />
        </b>{' '}
        {say('Copy it now. It is not shown again.')}
      </p>
      <div className="flex flex-wrap gap-2">
        <CopyField label={say('key')} value={made.key} className="min-w-48 flex-1 bg-panel" />
        <Button autoFocus onClick={onDone}>
          {say('I have it')}
        </Button>
      </div>
    </section>
  )
}
