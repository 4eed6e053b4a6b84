'use client'

import { endpoints } from '#lib/client/paths.ts'
import type { ShareAnswer } from '#lib/contract/share-api.ts'
import { say } from '#lib/language/say.ts'
import { PreviewFrame } from './preview-frame.tsx'

/** The page as its customer sees it, or saw it, or will. */
export function SharePreview({ handle, share }: { handle: string; share: ShareAnswer }) {
  // Rules and readings that change what is seen show it anew.
  const version = JSON.stringify([
    share.rules,
    share.expires,
    share.visible,
    share.near.eta_s && Math.round(share.near.eta_s / 60),
  ])
  return (
    <aside className="flex flex-col gap-2 border-line bg-sunk p-3 max-sm:border-t sm:border-s">
      <PreviewFrame
        stages={[
          { key: 'before', label: say('Before') },
          { key: 'now', label: say('Now') },
          { key: 'after', label: say('After') },
        ]}
        first="now"
        address={(stage, lang) => endpoints.sharePreview(handle, { stage, lang })}
        version={version}
      >
        {share.share_url !== null && (
          <a href={share.share_url} target="_blank" rel="noreferrer" className="text-acc-ink hover:underline">
            {say('Open it')}
          </a>
        )}
      </PreviewFrame>
    </aside>
  )
}
