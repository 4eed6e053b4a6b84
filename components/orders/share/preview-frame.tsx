'use client'

import { type ReactNode, useState } from 'react'
import { Segmented } from '#components/ui/form/segmented.tsx'
import { say } from '#lib/language/say.ts'
import { LANGUAGES, type Language, viewing } from '#lib/language/viewing.ts'

interface PreviewFrameProps<S extends string> {
  stages: { key: S; label: string }[]
  first: S
  address: (stage: S, lang: Language) => string
  /** Another one shows it anew. */
  version?: string
  className?: string
  children?: ReactNode
}

/** A customer's page in a frame, at a stage and in a language of one's choice; without the map, which only the page itself has. */
export function PreviewFrame<S extends string>(props: PreviewFrameProps<S>) {
  const { stages, first, address, version, className = 'h-[440px]', children } = props
  const [stage, setStage] = useState(first)
  const [lang, setLang] = useState<Language>(viewing().language)
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="flex-1 font-[620]">{say('Customer sees')}</h3>
        <Segmented<S> label={say('When')} value={stage} onChange={setStage} segments={stages} />
      </div>
      <iframe
        key={version}
        title={say('What the customer sees')}
        src={address(stage, lang)}
        sandbox="allow-same-origin"
        className={`${className} w-full rounded-[10px] border border-line-2 bg-panel`}
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
        {children}
      </div>
    </>
  )
}
