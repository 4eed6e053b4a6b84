import type { Move, Moves, PackedMoves } from '#lib/contract/live.ts'

// A fix in 22 bytes, little-endian: where (1e-7 degrees, a centimetre), when (epoch ms), which way (hundredths of a
// degree), how fast (cm/s), how exactly (dm). As JSON the same takes twice as many, four times a second for everybody.

const FIX_BYTES = 22
const DEGREE = 1e7
const HUNDREDTHS = 100
const TENTHS = 10
const UNKNOWN = 0xffff
const HIGHEST = 0xfffe

const small = (value: number | null, scale: number) =>
  value === null ? UNKNOWN : Math.min(Math.max(Math.round(value * scale), 0), HIGHEST)

const large = (value: number, scale: number) => (value === UNKNOWN ? null : value / scale)

/** Positions as they go to browsers. Speeds above 655 m/s and inaccuracies above 6.5 km are told as that. */
export function packMoves({ moves, ...reach }: Moves): PackedMoves {
  const fixes = new Uint8Array(moves.length * FIX_BYTES)
  const bytes = new DataView(fixes.buffer)
  for (const [index, [, lon, lat, at, bearingDeg, speedMps, accuracyM]] of moves.entries()) {
    const start = index * FIX_BYTES
    bytes.setInt32(start, Math.round(lon * DEGREE), true)
    bytes.setInt32(start + 4, Math.round(lat * DEGREE), true)
    bytes.setFloat64(start + 8, at, true)
    bytes.setUint16(start + 16, small(bearingDeg, HUNDREDTHS), true)
    bytes.setUint16(start + 18, small(speedMps, HUNDREDTHS), true)
    bytes.setUint16(start + 20, small(accuracyM, TENTHS), true)
  }
  return { ...reach, handles: moves.map(([handle]) => handle), fixes }
}

/** The positions again, as `packMoves` was given them but for what is finer than its units. */
export function unpackMoves({ handles, fixes, ...reach }: PackedMoves): Moves {
  const bytes = ArrayBuffer.isView(fixes)
    ? new DataView(fixes.buffer, fixes.byteOffset, fixes.byteLength)
    : new DataView(fixes)
  const moves = handles.map((handle, index): Move => {
    const start = index * FIX_BYTES
    return [
      handle,
      bytes.getInt32(start, true) / DEGREE,
      bytes.getInt32(start + 4, true) / DEGREE,
      bytes.getFloat64(start + 8, true),
      large(bytes.getUint16(start + 16, true), HUNDREDTHS),
      large(bytes.getUint16(start + 18, true), HUNDREDTHS),
      large(bytes.getUint16(start + 20, true), TENTHS),
    ]
  })
  return { ...reach, moves }
}
