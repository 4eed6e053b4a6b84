'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { PageHead } from '#components/ui/page-head.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { ownAccountQuery } from '#lib/client/people-queries.ts'
import { say } from '#lib/language/say.ts'
import { NameChange } from './name-change.tsx'
import { PasswordChange } from './password-change.tsx'
import { SecondFactor } from './second-factor.tsx'
import { SessionList } from './session-list.tsx'

/** What one is called, and one's own way in: password, second factor, and where one is signed in. */
export function AccountScreen() {
  const client = useQueryClient()
  const { data, error } = useQuery(ownAccountQuery())
  const onChanged = () => client.invalidateQueries(ownAccountQuery())
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead title={say('Your account')} count={data && <bdi>{data.email}</bdi>} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-2xl flex-col gap-4 p-4">
          {error && (
            <p role="alert" className="text-red">
              {error.message}
            </p>
          )}
          {data && (
            <>
              <Panel title={say('Name')}>
                <NameChange name={data.name} onChanged={onChanged} />
              </Panel>
              <Panel title={say('Password')}>
                <PasswordChange onChanged={onChanged} />
              </Panel>
              <Panel title={say('Second factor')}>
                <SecondFactor isOn={data.two_factor} onChanged={onChanged} />
              </Panel>
              <Panel title={say('Where you are signed in')}>
                <SessionList sessions={data.sessions} onChanged={onChanged} />
              </Panel>
            </>
          )}
        </div>
      </div>
    </div>
  )
}
