'use client'

import { Check, Copy } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { JsonBlock } from '#components/ui/text/json-block.tsx'
import { say } from '#lib/language/say.ts'

const SHOWN_MS = 1500

/** Lines to take away, under what they are for. */
export function CodeBlock({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setIsCopied(false), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [isCopied])
  // Without HTTPS there is no clipboard; the text can be selected.
  const copy = () =>
    navigator.clipboard?.writeText(text).then(
      () => setIsCopied(true),
      () => undefined,
    )
  return (
    <section aria-label={title}>
      <header className="mb-1.5 flex flex-wrap items-center gap-2">
        <h2 className="font-semibold text-15">{title}</h2>
        {children}
        <Button className="ms-auto" aria-label={say('Copy {what}', { what: title })} onClick={copy}>
          {isCopied ? <Check aria-hidden className="text-good" /> : <Copy aria-hidden />}
          {isCopied ? say('Copied') : say('Copy')}
        </Button>
        <span role="status" className="sr-only">
          {isCopied ? say('{what} copied', { what: title }) : ''}
        </span>
      </header>
      <JsonBlock label={title} value={text} isExact />
    </section>
  )
}
