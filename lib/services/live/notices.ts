import { factValue } from '#lib/domain/facts/facts.ts'
import type { Change, Entity } from '#lib/domain/facts/project.ts'
import type { Notice, Topic } from './hub.ts'

/** Nouns whose things are told of as they are. */
const OWN_TOPIC: ReadonlySet<string> = new Set(['order', 'outage', 'attention', 'notification', 'notification_rule'])

/** What the changes of one transaction mean to browsers; each thing once of each topic. */
export function createNotices() {
  /** By thing, not by name: a group brings thousands of changes to a few hundred things. */
  const found = new Map<Topic, Map<Entity, number>>()
  const left: Notice[] = []

  function add(topic: Topic, entity: Entity, seq: number): void {
    const ofTopic = found.get(topic) ?? new Map<Entity, number>()
    found.set(topic, ofTopic.set(entity, seq))
  }

  function addUnit({ entity, name, before }: Change, seq: number): void {
    add(name === 'location' && before !== undefined ? 'move' : 'unit', entity, seq)
    if (name === 'status') add('outages', entity, seq)
    if (name === 'worker' && typeof before?.[0] === 'string' && before[0] !== factValue(entity.facts, 'worker')) {
      left.push({ topic: 'unit', key: `worker:${before[0]}`, seq })
    }
  }

  return {
    add(change: Change, seq: number): void {
      const { noun } = change.entity
      if (OWN_TOPIC.has(noun)) add(noun as Topic, change.entity, seq)
      else if (noun === 'device' || noun === 'worker') addUnit(change, seq)
    },
    list(): Notice[] {
      const told = [...found].flatMap(([topic, ofTopic]) =>
        [...ofTopic].map(([entity, seq]) => notice(topic, entity, seq)),
      )
      return told.concat(left)
    },
  }
}

function notice(topic: Topic, entity: Entity, seq: number): Notice {
  const { noun, key, facts } = entity
  if (noun === 'order') return { topic, key: factValue<string>(facts, 'order') ?? key, seq, entity }
  if (noun !== 'device' && noun !== 'worker') return { topic, key, seq }
  const unit = `${noun}:${key}`
  return topic === 'move' ? { topic, key: unit, seq, entity } : { topic, key: unit, seq }
}
