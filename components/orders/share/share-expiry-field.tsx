'use client'

import { Segmented } from '#components/ui/form/segmented.tsx'
import { clockTime, shortDate } from '#lib/client/words/format.ts'
import type { ShareAnswer } from '#lib/contract/share-api.ts'
import type { ShareExpiry } from '#lib/contract/share-view.ts'
import { say } from '#lib/language/say.ts'

const WEEK_MS = 7 * 86_400_000
const two = (value: number) => String(value).padStart(2, '0')

/** A moment as the browser's own field for date and time wants it, in the viewer's zone. */
function localText(at: number): string {
  const date = new Date(at)
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}

/** Until when the link works. */
export function ShareExpiryField({ share, onChange }: { share: ShareAnswer; onChange: (change: object) => void }) {
  const endsAt = share.ends_at === null ? null : Date.parse(share.ends_at)
  const choose = (expires: ShareExpiry) => {
    const at = new Date(endsAt ?? Date.now() + WEEK_MS).toISOString()
    onChange(expires === 'on_date' ? { expires, expires_at: at } : { expires })
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Segmented<ShareExpiry>
        label={say('Link ends')}
        value={share.expires}
        onChange={choose}
        segments={[
          { key: 'at_end', label: say('At delivery') },
          { key: 'after_day', label: say('24 h after') },
          { key: 'after_week', label: say('7 days after') },
          { key: 'on_date', label: say('On a date') },
        ]}
      />
      {share.expires === 'on_date' && endsAt !== null ? (
        <input
          type="datetime-local"
          aria-label={say('Link ends on')}
          defaultValue={localText(endsAt)}
          onBlur={({ target }) => {
            const at = Date.parse(target.value)
            if (!Number.isNaN(at) && target.value !== localText(endsAt))
              onChange({ expires: 'on_date', expires_at: new Date(at).toISOString() })
          }}
          className="h-7 rounded-[6px] border border-line-2 bg-panel px-2 text-xs"
        />
      ) : (
        endsAt !== null && (
          <span className="text-ink-2 text-xs">
            {say('Ends {day}, {time}', { day: shortDate(endsAt), time: clockTime(endsAt) })}
          </span>
        )
      )}
    </div>
  )
}
