import type { ReactNode } from 'react'
import { cx } from '#components/ui/cx.ts'

/** A list with the chosen thing beside it; on a narrow screen below it. */
export function SplitView({ list, detail, className }: { list: ReactNode; detail: ReactNode; className?: string }) {
  return (
    <div className={cx('flex min-h-0 flex-1 max-lg:flex-col', className)}>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col bg-panel">{list}</div>
      {detail !== null && (
        <div className="w-[44%] max-w-[620px] flex-none overflow-y-auto border-line border-s bg-panel max-lg:h-[55%] max-lg:w-full max-lg:max-w-none max-lg:border-t max-lg:border-s-0">
          {detail}
        </div>
      )}
    </div>
  )
}
