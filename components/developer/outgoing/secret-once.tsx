import { Button } from '#components/ui/button.tsx'
import { CopyField } from '#components/ui/text/copy-field.tsx'

/** A new signing secret, which nobody will see again. */
export function SecretOnce({ title, secret, onDone }: { title: string; secret: string; onDone: () => void }) {
  return (
    <section aria-label="Signing secret" className="flex max-w-2xl flex-col gap-3 p-5">
      <h2 className="font-semibold text-20">{title}</h2>
      <p>
        This is its signing secret. It is shown this once: put it where your receiver reads its secrets. If it is lost,
        rotate it.
      </p>
      <CopyField label="signing secret" value={secret} />
      <p className="text-ink-2 text-xs">
        Verify <code className="font-mono">webhook-signature</code> with a Standard Webhooks library, or compare
        <code className="font-mono"> x-hypertrack-signature</code> with the hex HMAC-SHA256 of the body under this text.
      </p>
      <div>
        <Button variant="primary" autoFocus onClick={onDone}>
          I have put it away
        </Button>
      </div>
    </section>
  )
}
