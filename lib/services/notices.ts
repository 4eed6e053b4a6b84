import { factValue } from '#lib/domain/facts.ts'
import type { Change } from '#lib/domain/project.ts'
import type { Notice, Topic } from './hub.ts'

/** What the changes of one transaction mean to browsers; each thing once, a row rather than a move when both. */
export function createNotices() {
  const found = new Map<string, Notice>()

  function add(topic: Topic, key: string, seq: number, entity?: Notice['entity']): void {
    found.set(`${topic} ${key}`, entity ? { topic, key, seq, entity } : { topic, key, seq })
  }

  function addUnit({ entity, name, before }: Change, seq: number): void {
    const unit = `${entity.noun}:${entity.key}`
    if (name === 'location' && before !== undefined) add('move', unit, seq, entity)
    else add('unit', unit, seq)
    if (name === 'status') add('outages', unit, seq)
    if (name === 'worker' && typeof before?.[0] === 'string' && before[0] !== factValue(entity.facts, 'worker')) {
      add('unit', `worker:${before[0]}`, seq)
    }
  }

  return {
    add(change: Change, seq: number): void {
      const { noun, key, facts } = change.entity
      if (noun === 'order') add('order', factValue<string>(facts, 'order') ?? key, seq)
      else if (noun === 'outage') add('outage', key, seq)
      else if (noun === 'device' || noun === 'worker') addUnit(change, seq)
    },
    list: (): Notice[] => [...found.values()],
  }
}
