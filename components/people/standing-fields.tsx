'use client'

import { useQuery } from '@tanstack/react-query'
import { CheckField } from '#components/ui/form/check-field.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { Select } from '#components/ui/form/select.tsx'
import { groupsQuery } from '#lib/client/shift-queries.ts'
import { ROLES, type Role, roleOf, type Standing } from '#lib/domain/people/role.ts'
import { say } from '#lib/language/say.ts'
import { ROLE_MEANS, ROLE_WORDS } from './role-words.ts'

/** A role, and the ops groups: all of them, or those that are marked. Admins are let into all. */
export function StandingFields({ value, onChange }: { value: Standing; onChange: (value: Standing) => void }) {
  const { role, groups } = value
  return (
    <>
      <Field label={say('Role')} hint={say(ROLE_MEANS[role])}>
        <Select
          value={role}
          options={ROLES.map((one) => ({ value: one, label: say(ROLE_WORDS[one]) }))}
          onChange={(event) => onChange(withRole(roleOf(event.target.value), groups))}
        />
      </Field>
      {role !== 'admin' && <GroupBoxes groups={groups} onChange={(chosen) => onChange({ role, groups: chosen })} />}
    </>
  )
}

const withRole = (role: Role, groups: Standing['groups']): Standing => ({
  role,
  groups: role === 'admin' ? null : groups,
})

interface GroupBoxesProps {
  groups: readonly string[] | null
  onChange: (groups: readonly string[] | null) => void
}

function GroupBoxes({ groups, onChange }: GroupBoxesProps) {
  const { data } = useQuery(groupsQuery())
  const handles = [...new Set([...(data?.groups.map(({ handle }) => handle) ?? []), ...(groups ?? [])])]
  const toggle = (handle: string) => {
    const left = (groups ?? []).filter((one) => one !== handle)
    const next = groups?.includes(handle) ? left : [...left, handle]
    onChange(next.length === 0 ? null : next)
  }
  return (
    <fieldset>
      <legend className="mb-1 font-[550] text-ink-2 text-xs">{say('Sees')}</legend>
      <CheckField isOn={groups === null} onToggle={() => onChange(null)}>
        {say('All ops groups')}
      </CheckField>
      {handles.map((handle) => (
        <CheckField key={handle} isOn={groups?.includes(handle) ?? false} onToggle={() => toggle(handle)}>
          <bdi>{data?.groups.find((group) => group.handle === handle)?.label ?? handle}</bdi>
        </CheckField>
      ))}
    </fieldset>
  )
}
