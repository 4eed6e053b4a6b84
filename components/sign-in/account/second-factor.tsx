'use client'

import { useMutation } from '@tanstack/react-query'
import { QRCodeSVG } from 'qrcode.react'
import type { FormEvent } from 'react'
import { PasswordInput } from '#components/sign-in/password-input.tsx'
import { textOf } from '#components/sign-in/text-of.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { CopyField } from '#components/ui/text/copy-field.tsx'
import { type ApiError, postJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import { say } from '#lib/language/say.ts'

interface Begun {
  totpURI: string
  backupCodes: string[]
}

interface SecondFactorProps {
  isOn: boolean
  onChanged: () => void
}

/** Codes of an authenticator app beside the password: turned on by scanning and one code, off by the password. */
export function SecondFactor({ isOn, onChanged }: SecondFactorProps) {
  const begin = useMutation<Begun, ApiError, string>({
    mutationFn: (password) => postJson<Begun>(endpoints.secondFactor('enable'), { password }),
  })
  const end = useMutation<unknown, ApiError, string>({
    mutationFn: (password) => postJson(endpoints.secondFactor('disable'), { password }),
    onSuccess: onChanged,
  })
  if (isOn)
    return (
      <PasswordAsked
        words={say('Signing in asks for a code of your authenticator app.')}
        act={say('Turn it off')}
        asked={end}
      />
    )
  if (begin.data) return <Scan begun={begin.data} onChanged={onChanged} />
  return (
    <PasswordAsked
      words={say('With an authenticator app, a stolen password alone opens nothing.')}
      act={say('Turn it on')}
      asked={begin}
    />
  )
}

interface Asked {
  error: ApiError | null
  isPending: boolean
  mutate: (password: string) => void
}

function PasswordAsked({ words, act, asked }: { words: string; act: string; asked: Asked }) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    asked.mutate(textOf(new FormData(event.currentTarget), 'password'))
  }
  return (
    <form onSubmit={submit} className="flex max-w-sm flex-col gap-3 p-3">
      <p>{words}</p>
      <Field label={say('Password')} error={asked.error ? say('This is not your password') : undefined}>
        <PasswordInput name="password" autoComplete="current-password" required />
      </Field>
      <Button type="submit" disabled={asked.isPending} className="self-start">
        {act}
      </Button>
    </form>
  )
}

function Scan({ begun: { totpURI, backupCodes }, onChanged }: { begun: Begun; onChanged: () => void }) {
  const verify = useMutation<unknown, ApiError, string>({
    mutationFn: (code) => postJson(endpoints.secondFactor('verify-totp'), { code }),
    onSuccess: onChanged,
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    verify.mutate(textOf(new FormData(event.currentTarget), 'code').replace(/\s/g, ''))
  }
  const secret = new URL(totpURI).searchParams.get('secret') ?? ''
  return (
    <form onSubmit={submit} className="flex flex-col gap-3 p-3">
      <p>{say('Scan this with your authenticator app, or enter the key by hand.')}</p>
      <QRCodeSVG value={totpURI} size={168} marginSize={2} title={say('Code to scan')} className="rounded-[6px]" />
      <CopyField label={say('key')} value={secret} />
      <p>{say('Keep these recovery codes: each lets you in once without the app. They are not shown again.')}</p>
      <CopyField label={say('recovery codes')} value={backupCodes.join(' ')} />
      <Field
        label={say('Code')}
        error={verify.error ? say('This code is not right, or too old') : undefined}
        className="max-w-48"
      >
        <TextInput name="code" inputMode="numeric" autoComplete="one-time-code" required dir="ltr" />
      </Field>
      <Button type="submit" variant="primary" disabled={verify.isPending} className="self-start">
        {say('Confirm')}
      </Button>
    </form>
  )
}
