import type { DeviceMessage } from '#lib/domain/device-message.ts'
import { isBelieved, type Position } from '#lib/domain/position.ts'
import { remember } from '../../remember.ts'

type PositionListener = (positions: readonly Position[]) => void
type MessageTaker = (deviceId: string, messages: readonly DeviceMessage[]) => Promise<void>

const listeners = () => remember('device listeners', () => new Set<PositionListener>())
const doubters = () => remember('device doubters', () => new Set<PositionListener>())
const takers = () => remember('device message takers', () => new Set<MessageTaker>())

/**
 * Calls back with the positions of each commit that are new and believed, after it. The answer ends it. A listener that
 * throws is warned of, and takes nothing back.
 */
export function listenToPositions(listener: PositionListener): () => void {
  listeners().add(listener)
  return () => listeners().delete(listener)
}

/** The same for positions that are not believed: they move nothing, but a phone that makes its places up is news. */
export function listenToDoubts(listener: PositionListener): () => void {
  doubters().add(listener)
  return () => doubters().delete(listener)
}

export function tellPositions(positions: readonly Position[]): void {
  const believed = positions.filter(isBelieved)
  if (believed.length > 0) for (const listener of listeners()) listener(believed)
  if (believed.length === positions.length) return
  const doubted = positions.filter((position) => !isBelieved(position))
  for (const listener of doubters()) listener(doubted)
}

/**
 * Calls with what a phone says of itself; the phone is answered when every taker has finished, so what follows from it
 * has to be recorded by then. A taker that throws Problem `unavailable` makes the phone try again.
 */
export function takeMessages(taker: MessageTaker): () => void {
  takers().add(taker)
  return () => takers().delete(taker)
}

export async function giveMessages(deviceId: string, messages: readonly DeviceMessage[]): Promise<void> {
  if (messages.length === 0) return
  for (const taker of takers()) await taker(deviceId, messages)
}
