'use client'

import { useEffect, useState } from 'react'
import { duration } from '#lib/client/words/format.ts'
import { say } from '#lib/language/say.ts'

/** `about 9 s left, 16 a second`, from how it went since this page looks; '' while nothing can be said. */
export function usePace(done: number, total: number, isRunning: boolean): string {
  const [first, setFirst] = useState<{ at: number; done: number } | null>(null)
  const [words, setWords] = useState('')
  useEffect(() => {
    if (!isRunning) {
      setFirst(null)
      setWords('')
      return
    }
    if (first === null) {
      setFirst({ at: Date.now(), done })
      return
    }
    const perSecond = (done - first.done) / ((Date.now() - first.at) / 1000)
    if (done === first.done || !Number.isFinite(perSecond)) return
    setWords(
      say('about {duration} left, {rate} a second', {
        duration: duration(Math.ceil((total - done) / perSecond)),
        rate: Math.max(1, Math.round(perSecond)),
      }),
    )
  }, [done, total, isRunning, first])
  return words
}
