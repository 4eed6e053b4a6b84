'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { type ApiError, deleteJson, postJson } from '#lib/client/api.ts'
import { embedHostsQuery } from '#lib/client/embed/host-query.ts'
import { endpoints } from '#lib/client/paths.ts'
import { shortDate } from '#lib/client/words/format.ts'
import type { ApiEmbedHost } from '#lib/contract/embed-hosts-api.ts'
import { type FrameHostFault, readFrameHost } from '#lib/domain/frame-hosts.ts'
import { type Phrase, phrase, say } from '#lib/language/say.ts'

const FAULTS: Readonly<Record<FrameHostFault, Phrase>> = {
  not_an_origin: phrase('This is not the address of a site, such as https://www.example.com.'),
  has_more: phrase('Only scheme, name and port: leave out what comes after.'),
  needs_https: phrase('Use https. Plain http is allowed for localhost only.'),
  too_wide: phrase('A star stands for the names below a site, not for everybody’s.'),
}

const EXAMPLE = 'https://www.example.com'

/** Who may show embedded views in a frame; everybody else's browser refuses. */
export function FrameHosts() {
  const hosts = useQuery(embedHostsQuery())
  return (
    <Panel
      title={<span id="frame-hosts">{say('Hosts that may frame Waypost')}</span>}
      aside={say('sent as frame-ancestors; everybody else gets an empty frame')}
    >
      {hosts.error !== null && (
        <p role="alert" className="p-3 text-red">
          {say('This list could not be loaded.')} {hosts.error.message}
        </p>
      )}
      {hosts.data?.length === 0 && (
        <p className="border-line border-b p-3 text-ink-2">
          {say('Nobody yet: embedded views stay blank in every page.')}
        </p>
      )}
      <ul>
        {hosts.data?.map((host) => (
          <HostRow key={host.id} host={host} />
        ))}
      </ul>
      <NewHost />
    </Panel>
  )
}

function HostRow({ host }: { host: ApiEmbedHost }) {
  const client = useQueryClient()
  const remove = useMutation<unknown, ApiError>({
    mutationFn: () => deleteJson(endpoints.embedHost(host.id)),
    onSettled: () => client.invalidateQueries({ queryKey: embedHostsQuery().queryKey }),
  })
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-1.5">
      <code dir="ltr" className="min-w-0 break-all font-mono text-xs">
        {host.origin}
      </code>
      <span className="ms-auto text-ink-2 text-xs">
        {say('{name}, {date}', { name: host.added_by, date: shortDate(Date.parse(host.added_at)) })}
      </span>
      <Button
        size="sm"
        aria-label={say('Remove {origin}', { origin: host.origin })}
        disabled={remove.isPending}
        onClick={() => remove.mutate()}
      >
        {say('Remove')}
      </Button>
      {remove.error !== null && (
        <p role="alert" className="w-full text-red text-xs">
          {remove.error.message}
        </p>
      )}
    </li>
  )
}

function NewHost() {
  const [origin, setOrigin] = useState('')
  const [fault, setFault] = useState<FrameHostFault | null>(null)
  const client = useQueryClient()
  const add = useMutation<ApiEmbedHost, ApiError, string>({
    mutationFn: (typed) => postJson(endpoints.embedHosts(), { origin: typed }),
    onSuccess: async () => {
      setOrigin('')
      await client.invalidateQueries({ queryKey: embedHostsQuery().queryKey })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = readFrameHost(origin)
    setFault('fault' in read ? read.fault : null)
    if ('origin' in read) add.mutate(read.origin)
  }
  const error = fault === null ? add.error?.message : say(FAULTS[fault])
  return (
    <form onSubmit={submit} noValidate className="flex items-end gap-2 p-3">
      <Field label={say('Another host')} hint={say('*. in front: every name below')} error={error} className="flex-1">
        <TextInput
          dir="ltr"
          autoComplete="off"
          placeholder={EXAMPLE}
          value={origin}
          onChange={(event) => {
            setOrigin(event.target.value)
            setFault(null)
            add.reset()
          }}
        />
      </Field>
      <Button
        type="submit"
        size="lg"
        disabled={add.isPending || origin.trim() === ''}
        className={error ? 'mb-[21px]' : ''}
      >
        {say('Allow')}
      </Button>
    </form>
  )
}
