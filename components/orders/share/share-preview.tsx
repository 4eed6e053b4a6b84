'use client'

import { useState } from 'react'
import { Segmented } from '#components/ui/form/segmented.tsx'
import { endpoints } from '#lib/client/paths.ts'
import type { ShareAnswer } from '#lib/contract/share-api.ts'
import { say } from '#lib/language/say.ts'
import { LANGUAGES, type Language, viewing } from '#lib/language/viewing.ts'

type Stage = 'before' | 'now' | 'after'

/** The page as its customer sees it, or saw it, or will; without the map, which only the page itself has. */
export function SharePreview({ handle, share }: { handle: string; share: ShareAnswer }) {
  const [stage, setStage] = useState<Stage>('now')
  const [lang, setLang] = useState<Language>(viewing().language)
  // Rules and readings that change what is seen show it anew.
  const version = JSON.stringify([
    share.rules,
    share.expires,
    share.visible,
    share.near.eta_s && Math.round(share.near.eta_s / 60),
  ])
  return (
    <aside className="flex flex-col gap-2 border-line bg-sunk p-3 max-sm:border-t sm:border-s">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="flex-1 font-[620]">{say('Customer sees')}</h3>
        <Segmented<Stage>
          label={say('When')}
          value={stage}
          onChange={setStage}
          segments={[
            { key: 'before', label: say('Before') },
            { key: 'now', label: say('Now') },
            { key: 'after', label: say('After') },
          ]}
        />
      </div>
      <iframe
        key={version}
        title={say('What the customer sees')}
        src={endpoints.sharePreview(handle, { stage, lang })}
        sandbox="allow-same-origin"
        className="h-[440px] w-full rounded-[10px] border border-line-2 bg-panel"
      />
      <div className="flex items-center gap-2 text-xs">
        <span className="text-ink-2">{say('Language')}</span>
        <Segmented<Language>
          label={say('Language')}
          value={lang}
          onChange={setLang}
          segments={LANGUAGES.map((key) => ({ key, label: key }))}
        />
        <span className="flex-1" />
        {share.share_url !== null && (
          <a href={share.share_url} target="_blank" rel="noreferrer" className="text-acc-ink hover:underline">
            {say('Open it')}
          </a>
        )}
      </div>
    </aside>
  )
}
