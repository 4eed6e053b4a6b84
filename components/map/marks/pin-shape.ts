/** What is to be done at a place: bring, fetch, or be there. */
export type PinKind = 'drop' | 'pick' | 'visit'

export const PIN_KINDS: PinKind[] = ['drop', 'pick', 'visit']

/** The pin for an order's type. Types are open strings; what nobody has met is drawn as a drop. */
export function pinKind(type: string | null): PinKind {
  if (type?.startsWith('pick')) return 'pick'
  return type?.startsWith('visit') ? 'visit' : 'drop'
}

const HALF = 10
const CORNER = 4
const BEAK = 4.5

/** Traces a rounded square with a beak below, its tip at (0, 12). */
export function tracePin(context: CanvasRenderingContext2D): void {
  const top = -HALF - 4
  const bottom = HALF - 4
  context.beginPath()
  context.moveTo(-BEAK, bottom)
  context.arcTo(-HALF, bottom, -HALF, top, CORNER)
  context.arcTo(-HALF, top, HALF, top, CORNER)
  context.arcTo(HALF, top, HALF, bottom, CORNER)
  context.arcTo(HALF, bottom, BEAK, bottom, CORNER)
  context.lineTo(BEAK, bottom)
  context.lineTo(0, HALF + 2)
  context.closePath()
}

type Stroke = [number, number][]

const BASE_LINE: Stroke = [
  [-4.5, 5],
  [4.5, 5],
]

const GLYPHS: Record<PinKind, Stroke[]> = {
  drop: [
    [
      [0, -5],
      [0, 2],
    ],
    [
      [-3, -1],
      [0, 2.2],
      [3, -1],
    ],
    BASE_LINE,
  ],
  pick: [
    [
      [0, 2.5],
      [0, -5],
    ],
    [
      [-3, -2],
      [0, -5],
      [3, -2],
    ],
    BASE_LINE,
  ],
  visit: [
    [
      [-4, 4],
      [1, -1],
    ],
  ],
}

/** Draws the sign inside a pin: an arrow down or up to a line, or a wrench. */
export function drawPinGlyph(context: CanvasRenderingContext2D, kind: PinKind, color: string): void {
  context.beginPath()
  for (const [first, ...rest] of GLYPHS[kind]) {
    if (!first) continue
    context.moveTo(...first)
    for (const point of rest) context.lineTo(...point)
  }
  if (kind === 'visit') {
    context.moveTo(0.6, -4.6)
    context.arc(2.2, -2.2, 2.8, -2.2, 2.6)
  }
  context.lineWidth = 1.8
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.strokeStyle = color
  context.stroke()
}
