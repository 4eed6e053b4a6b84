'use client'

import { Download } from 'lucide-react'
import { useState } from 'react'
import { Button, FileLink } from '#components/ui/button.tsx'
import { Section } from '#components/ui/panel.tsx'
import { endpoints } from '#lib/client/paths.ts'
import { useMayEverywhere } from '#lib/client/standing.ts'
import { say } from '#lib/language/say.ts'
import { EraseDialog } from './erase-dialog.tsx'

/** What somebody may ask for of themselves: to be given everything, or to be forgotten. Only admins are let. */
export function WorkerPrivacy({ worker }: { worker: string }) {
  const [isErasing, setErasing] = useState(false)
  if (!useMayEverywhere('admin')) return null
  return (
    <Section title={say('What is kept of them')}>
      <div className="flex flex-wrap gap-2">
        <FileLink size="sm" href={endpoints.exportWorker(worker)} download>
          <Download aria-hidden />
          {say('Save everything as a file')}
        </FileLink>
        <Button size="sm" variant="danger" onClick={() => setErasing(true)}>
          {say('Erase…')}
        </Button>
      </div>
      <p className="mt-2 text-ink-2 text-xs">{say('For admins. Both are written into the audit log.')}</p>
      <EraseDialog worker={worker} isOpen={isErasing} onOpenChange={setErasing} />
    </Section>
  )
}
