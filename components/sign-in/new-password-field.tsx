import { Field } from '#components/ui/form/field.tsx'
import { say } from '#lib/language/say.ts'
import { PasswordInput } from './password-input.tsx'

/** Where a password is chosen, with all that is asked of it. */
export function NewPasswordField({ error }: { error?: string }) {
  return (
    <Field
      label={say('Password')}
      hint={say('8 characters or more, and not a common one')}
      error={error}
      className="mt-3.5"
    >
      <PasswordInput name="password" autoComplete="new-password" required />
    </Field>
  )
}
