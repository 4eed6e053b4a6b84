import { Tag } from '#components/ui/tag.tsx'
import { DEMO_TAG } from '#lib/client/words/demo-words.ts'
import { isDemoHandle } from '#lib/contract/handle.ts'
import type { OutageView } from '#lib/contract/views.ts'

/** Says beside an outage that whoever has it is invented; nothing beside a real one. */
export function OutageDemoTag({ outage }: { outage: OutageView }) {
  if (!isDemoHandle(outage.workerHandle) && !isDemoHandle(outage.deviceId)) return null
  return <Tag title={DEMO_TAG.title}>{DEMO_TAG.word}</Tag>
}
