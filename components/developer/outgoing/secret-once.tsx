import { Button } from '#components/ui/button.tsx'
import { CopyField } from '#components/ui/text/copy-field.tsx'
import { Parts } from '#components/ui/text/parts.tsx'
import { say, sayParts } from '#lib/language/say.ts'

/** A new signing secret, which nobody will see again. */
export function SecretOnce({ title, secret, onDone }: { title: string; secret: string; onDone: () => void }) {
  return (
    <section aria-label={say('Signing secret')} className="flex max-w-2xl flex-col gap-3 p-5">
      <h2 className="font-semibold text-20">{title}</h2>
      <p>
        {say(
          'This is its signing secret. It is shown this once: put it where your receiver reads its secrets. If it is lost, rotate it.',
        )}
      </p>
      <CopyField label={say('signing secret')} value={secret} />
      <p className="text-ink-2 text-xs">
        <Parts
          of={sayParts(
            'Verify {standard} with a Standard Webhooks library, or compare {own} with the hex HMAC-SHA256 of the body under this text.',
            {
              standard: <code className="font-mono">webhook-signature</code>,
              own: <code className="font-mono">x-hypertrack-signature</code>,
            },
          )}
        />
      </p>
      <div>
        <Button variant="primary" autoFocus onClick={onDone}>
          {say('I have put it away')}
        </Button>
      </div>
    </section>
  )
}
