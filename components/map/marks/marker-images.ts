import type { Freshness } from '#lib/domain/freshness.ts'
import type { RiskLevel } from '#lib/domain/risk-level.ts'
import type { MapPalette } from './palette.ts'
import { drawPinGlyph, PIN_KINDS, type PinKind, tracePin } from './pin-shape.ts'

/** Everything is drawn at twice its size and handed to the map with this ratio. */
export const IMAGE_RATIO = 2

type Paint = (context: CanvasRenderingContext2D) => void

const FRESHNESS: Freshness[] = ['live', 'late', 'stale', 'lost']
const LEVELS: RiskLevel[] = ['none', 'yellow', 'red']
const FULL_TURN = 2 * Math.PI

export const ringImage = (freshness: Freshness, level: RiskLevel) => `ops-ring-${freshness}-${level}`
export const arrowImage = (freshness: Freshness, level: RiskLevel) => `ops-arrow-${freshness}-${level}`
export const dotImage = (freshness: Freshness, level: RiskLevel) => `ops-dot-${freshness}-${level}`
export const clusterImage = (level: RiskLevel) => `ops-cluster-${level}`
export const pinImage = (kind: PinKind, look: RiskLevel | 'selected') => `ops-pin-${kind}-${look}`
export const OUTAGE_IMAGE = 'ops-outage'
export const NO_IMAGE = ''

function painted(sizePx: number, paint: Paint): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = sizePx * IMAGE_RATIO
  canvas.height = sizePx * IMAGE_RATIO
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser cannot draw on a canvas')
  context.scale(IMAGE_RATIO, IMAGE_RATIO)
  context.translate(sizePx / 2, sizePx / 2)
  paint(context)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}

function levelColor(level: RiskLevel, palette: MapPalette): string {
  if (level === 'none') return palette.mark
  return level === 'red' ? palette.red : palette.yellow
}

/** A late mark is the same mark at two thirds of its strength. */
function strengthOf(freshness: Freshness): number {
  return freshness === 'late' ? 0.66 : 1
}

/** The shape that goes with a level: a square for red, a triangle for yellow. */
function paintLevel(context: CanvasRenderingContext2D, level: RiskLevel, palette: MapPalette, at: number, size = 5.5) {
  if (level === 'none') return
  context.save()
  context.translate(at, -at)
  context.beginPath()
  if (level === 'red') {
    context.rect(-size * 0.8, -size * 0.8, size * 1.6, size * 1.6)
  } else {
    context.moveTo(0, -size)
    context.lineTo(size * 1.05, size * 0.8)
    context.lineTo(-size * 1.05, size * 0.8)
    context.closePath()
  }
  context.lineJoin = 'round'
  context.lineWidth = 3
  context.strokeStyle = palette.panel
  context.stroke()
  context.fillStyle = levelColor(level, palette)
  context.fill()
  context.restore()
}

function fillDisc(context: CanvasRenderingContext2D, radius: number, color: string) {
  context.beginPath()
  context.arc(0, 0, radius, 0, FULL_TURN)
  context.fillStyle = color
  context.fill()
}

function strokeCircle(context: CanvasRenderingContext2D, radius: number, color: string, width: number) {
  context.beginPath()
  context.arc(0, 0, radius, 0, FULL_TURN)
  context.lineWidth = width
  context.strokeStyle = color
  context.stroke()
}

function paintCross(context: CanvasRenderingContext2D, reach: number, color: string) {
  context.beginPath()
  context.moveTo(-reach, -reach)
  context.lineTo(reach, reach)
  context.moveTo(reach, -reach)
  context.lineTo(-reach, reach)
  context.lineWidth = 2
  context.lineCap = 'round'
  context.strokeStyle = color
  context.stroke()
}

function paintLost(level: RiskLevel, palette: MapPalette): Paint {
  return (context) => {
    fillDisc(context, 7.5, palette.lost)
    strokeCircle(context, 7.5, palette.panel, 2)
    paintCross(context, 3, '#ffffff')
    paintLevel(context, level, palette, 8.5)
  }
}

function paintRing(freshness: Freshness, level: RiskLevel, palette: MapPalette): Paint {
  if (freshness === 'lost') return paintLost(level, palette)
  return (context) => {
    context.globalAlpha = 0.95
    fillDisc(context, 12.5, palette.panel)
    context.globalAlpha = strengthOf(freshness)
    if (freshness === 'stale') context.setLineDash([3.6, 2.7])
    strokeCircle(context, 10.5, levelColor(level, palette), freshness === 'stale' ? 2 : 2.5)
    context.setLineDash([])
    context.globalAlpha = 1
    paintLevel(context, level, palette, 9.5)
  }
}

function paintFilledOrHollow(context: CanvasRenderingContext2D, freshness: Freshness, color: string) {
  context.globalAlpha = strengthOf(freshness)
  context.lineJoin = 'round'
  if (freshness === 'stale') {
    context.lineWidth = 1.5
    context.strokeStyle = color
    context.stroke()
  } else {
    context.fillStyle = color
    context.fill()
  }
}

function paintArrow(freshness: Freshness, level: RiskLevel, palette: MapPalette): Paint {
  return (context) => {
    context.beginPath()
    context.moveTo(0, -6.8)
    context.lineTo(5, 5)
    context.lineTo(0, 2.4)
    context.lineTo(-5, 5)
    context.closePath()
    paintFilledOrHollow(context, freshness, levelColor(level, palette))
  }
}

/** For a worker whose heading nobody knows: an arrow would have to point somewhere. */
function paintDot(freshness: Freshness, level: RiskLevel, palette: MapPalette): Paint {
  return (context) => {
    context.beginPath()
    context.arc(0, 0, 4, 0, FULL_TURN)
    paintFilledOrHollow(context, freshness, levelColor(level, palette))
  }
}

function paintCluster(level: RiskLevel, palette: MapPalette): Paint {
  return (context) => {
    fillDisc(context, 17, palette.panel)
    strokeCircle(context, 17, palette.edge, 1.5)
    if (level !== 'none') {
      context.beginPath()
      context.arc(0, 0, 16.2, -Math.PI / 2, Math.PI * (level === 'red' ? 0.1 : 0.3))
      context.lineWidth = 3
      context.strokeStyle = levelColor(level, palette)
      context.stroke()
    }
    paintLevel(context, level, palette, 12.5, 6.5)
  }
}

function paintPin(kind: PinKind, look: RiskLevel | 'selected', palette: MapPalette): Paint {
  const isSelected = look === 'selected'
  const color = isSelected ? palette.accent : levelColor(look, palette)
  return (context) => {
    context.translate(0, -2)
    tracePin(context)
    context.fillStyle = isSelected ? color : palette.panel
    context.fill()
    context.lineWidth = 2
    context.strokeStyle = color
    context.stroke()
    context.translate(0, -4)
    drawPinGlyph(context, kind, isSelected ? palette.onAccent : color)
    if (!isSelected) paintLevel(context, look, palette, 10)
  }
}

function paintOutage(palette: MapPalette): Paint {
  return (context) => {
    fillDisc(context, 8, palette.panel)
    context.setLineDash([2.4, 2])
    strokeCircle(context, 7, palette.lost, 1.75)
    context.setLineDash([])
    paintCross(context, 2.4, palette.lost)
  }
}

/** Every image the desk's layers name, painted in a palette. */
export function markerImages(palette: MapPalette): Map<string, ImageData> {
  const images = new Map([[OUTAGE_IMAGE, painted(24, paintOutage(palette))]])
  for (const level of LEVELS) {
    images.set(clusterImage(level), painted(52, paintCluster(level, palette)))
    for (const freshness of FRESHNESS) {
      images.set(ringImage(freshness, level), painted(36, paintRing(freshness, level, palette)))
      if (freshness === 'lost') continue
      images.set(arrowImage(freshness, level), painted(24, paintArrow(freshness, level, palette)))
      images.set(dotImage(freshness, level), painted(24, paintDot(freshness, level, palette)))
    }
  }
  for (const kind of PIN_KINDS) {
    for (const look of [...LEVELS, 'selected' as const]) {
      images.set(pinImage(kind, look), painted(44, paintPin(kind, look, palette)))
    }
  }
  return images
}
