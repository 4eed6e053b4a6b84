import { hash } from 'node:crypto'
import type { Position } from '#lib/domain/position.ts'
import { canonicalJson } from '#lib/domain/wire/canonical.ts'
import type { PositionRow } from '#lib/storage/log-writer.ts'

/** 16 bytes, as hex: no two positions of one device and minute meet in them by accident (decision 0012). */
const ID_LENGTH = 32

/**
 * Makes a position ready to be written: its identity is what the phone said, so that the same fix sent again is the same.
 * What we think of it is no part of that.
 */
export function preparePosition(position: Position): PositionRow {
  const { flags: _, ...said } = position
  return { position, idHex: hash('sha256', canonicalJson(said), 'hex').slice(0, ID_LENGTH) }
}
