'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { parseAsString, useQueryState } from 'nuqs'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/cx.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHead } from '#components/ui/page-head.tsx'
import { notificationRulesQuery } from '#lib/client/notification-queries.ts'
import { say } from '#lib/language/say.ts'
import { draftOf, emptyRule, type RuleDraft, starters } from './rule-draft.ts'
import { RuleForm } from './rule-form.tsx'
import { RuleList } from './rule-list.tsx'
import { ToldLog } from './told-log.tsx'
import { useRuleActs } from './use-rule-acts.ts'

/** Rules that say when somebody is to be told, with what they would have told and what they did. */
export function NotificationsScreen() {
  const [chosen, setChosen] = useQueryState('rule', parseAsString)
  const { data, error } = useQuery(notificationRulesQuery())
  const [draft, setDraft] = useState<RuleDraft | null>(null)
  const acts = useRuleActs((id) => {
    setDraft(null)
    void setChosen(id)
  })
  const rules = data?.rules ?? []
  const edit = (next: RuleDraft | null) => {
    if (next?.id !== draft?.id || draft === null) acts.save.reset()
    setDraft(next)
    if (next === null || next.id === null) void setChosen(null)
  }
  const choose = (id: string) => {
    const rule = rules.find((one) => one.id === id)
    if (rule === undefined) return
    edit(draftOf(rule))
    void setChosen(id)
  }
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead
        title={say('Notifications')}
        actions={
          <Button variant="primary" onClick={() => edit(emptyRule())}>
            <Plus aria-hidden />
            {say('New rule')}
          </Button>
        }
      />
      {error !== null && (
        <p role="alert" className="border-red-line border-b bg-red-bg px-4 py-2 text-red">
          {say('Rules could not be loaded. {reason}', { reason: error.message })}
        </p>
      )}
      <div className="flex min-h-0 flex-1 max-md:flex-col max-md:overflow-y-auto">
        <div
          className={cx(
            'w-[368px] flex-none overflow-y-auto border-line border-e bg-panel max-md:w-full max-md:overflow-visible',
            draft !== null && 'max-md:hidden',
          )}
        >
          {data !== undefined && rules.length === 0 && <Starters onStart={edit} />}
          <RuleList
            rules={rules}
            chosen={chosen}
            onChoose={choose}
            onToggle={(id, enabled) => acts.toggle.mutate({ id, enabled })}
          />
        </div>
        <div className="min-h-0 min-w-0 flex-1 overflow-y-auto max-md:overflow-visible">
          {draft === null ? (
            <ToldLog />
          ) : (
            <RuleForm
              key={draft.id ?? 'new'}
              draft={draft}
              onDraft={edit}
              kept={rules.find(({ id }) => id === draft.id)}
              acts={acts}
              canMail={data?.can_mail === true}
            />
          )}
        </div>
      </div>
    </div>
  )
}

/** What rules are for, and two to begin with. */
function Starters({ onStart }: { onStart: (draft: RuleDraft) => void }) {
  return (
    <EmptyState
      title={say('Nobody is told of anything yet')}
      action={
        <div className="flex flex-col gap-2">
          {starters().map((starter) => (
            <Button key={starter.name} size="lg" onClick={() => onStart(starter)}>
              {starter.name}
            </Button>
          ))}
        </div>
      }
    >
      {say(
        'A rule tells you of what stands in the attention queue while you look elsewhere: in the browser, by mail or by webhook. Begin with one of these; you see at once how often it would have fired last week.',
      )}
    </EmptyState>
  )
}
