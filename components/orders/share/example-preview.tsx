'use client'

import { endpoints } from '#lib/client/paths.ts'
import { usePaused } from '#lib/client/use-paused.ts'
import type { ShareSettings } from '#lib/contract/share-api.ts'
import { say } from '#lib/language/say.ts'
import { PreviewFrame } from './preview-frame.tsx'

/** An invented order as its customer would see it under what is being chosen, saved or not. */
export function ExamplePreview({ draft }: { draft: ShareSettings }) {
  const { rules, expires, sender } = usePaused(draft)
  const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions()
  const query = { ...rules, expires, sender: sender ?? '', zone }
  return (
    <aside
      aria-label={say('Preview')}
      className="flex w-[400px] flex-none flex-col gap-2 overflow-y-auto border-line bg-sunk p-4 max-lg:w-full max-lg:border-t lg:border-s"
    >
      <PreviewFrame
        stages={[
          { key: 'before', label: say('Before') },
          { key: 'far', label: say('Far') },
          { key: 'near', label: say('Near') },
          { key: 'after', label: say('After') },
        ]}
        first="near"
        address={(stage, lang) => endpoints.shareExample({ ...query, stage, lang })}
        className="h-[560px]"
      >
        <span className="text-ink-2">{say('An invented order')}</span>
      </PreviewFrame>
    </aside>
  )
}
