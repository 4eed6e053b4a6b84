'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { PageHead } from '#components/ui/page-head.tsx'
import { paths } from '#lib/client/paths.ts'
import { auditQuery } from '#lib/client/people-queries.ts'
import { fullTime } from '#lib/client/words/format.ts'
import type { AuditLine } from '#lib/contract/audit-api.ts'
import { say } from '#lib/language/say.ts'

/** Who did what, and who looked at whom, the latest first. Acts are told by the names that the log and the API have. */
export function AuditScreen() {
  const [before, setBefore] = useState<number | null>(null)
  const { data, error } = useQuery(auditQuery(before))
  const next = data?.next ?? null
  return (
    // The head scrolls along: with its link inside, the keyboard reaches what scrolls.
    <section aria-label={say('Audit log')} className="h-full overflow-auto">
      <PageHead title={say('Audit log')} actions={<ButtonLink href={paths.people()}>{say('People')}</ButtonLink>} />
      {error && (
        <p role="alert" className="p-4 text-red">
          {error.message}
        </p>
      )}
      <table className="w-full min-w-[640px] text-start">
        <thead className="text-ink-2 text-xs">
          <tr>
            {[say('When'), say('Who'), say('What'), say('Whom or what'), say('From where')].map((head) => (
              <th key={head} scope="col" className="border-line border-b px-4 py-1.5 text-start font-[550]">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data?.lines.map((line) => (
            <Line key={line.seq} line={line} />
          ))}
        </tbody>
      </table>
      <div className="flex gap-2 p-4">
        {before !== null && <Button onClick={() => setBefore(null)}>{say('The latest')}</Button>}
        {next !== null && <Button onClick={() => setBefore(next)}>{say('Earlier')}</Button>}
      </div>
    </section>
  )
}

function Line({ line }: { line: AuditLine }) {
  const cell = 'border-line border-b px-4 py-1.5 align-top'
  return (
    <tr>
      <td className={cell}>{fullTime(Date.parse(line.at))}</td>
      <td className={cell}>
        <bdi>{line.name || line.who}</bdi>
      </td>
      <td className={`${cell} font-mono text-xs`} dir="ltr">
        {line.act}
      </td>
      <td className={`${cell} max-w-60 break-all`}>
        <bdi>{line.subject ?? '–'}</bdi>
      </td>
      <td className={cell}>
        <bdi>{line.from || '–'}</bdi>
      </td>
    </tr>
  )
}
