import type { FeatureLike } from 'ol/Feature.js'
import { Circle, Fill, Icon, Stroke, Style, Text } from 'ol/style.js'
import { countText } from './choose.ts'
import { resolutionAt } from './legend.ts'
import { drawnShares, drawPie } from './pie.ts'
import { splitColours, splitParts } from './split.ts'
import type { Split } from './split.ts'
import { colourOf, rgba } from './style.ts'
import type { Theme } from './style.ts'

/** From these counts on a mark of each kind has these radii, in pixels; unit grids show what is not of the first value, the usual one, where there is any. */
const radii: Readonly<Record<string, readonly (readonly [from: number, radius: number])[]>> = {
  area: [
    [1, 12],
    [100, 14],
    [1_000, 16.5],
    [10_000, 19],
  ],
  grid: [
    [0, 2],
    [1, 3.5],
    [3, 4.5],
    [8, 6],
    [20, 7.5],
  ],
  cluster: [
    [1, 5],
    [2, 10],
    [10, 12],
    [50, 14],
    [250, 16.5],
    [1_000, 19],
  ],
}

/** Closer than this, the marks of unit grids are larger. */
const nearGrids = resolutionAt(14.5)
const rimWidth = 4.5

function radiusOf(kind: string, count: number): number {
  return radii[kind]?.findLast(([from]) => from <= count)?.[1] ?? 5
}

/** How a layer is drawn by the values of a field: features in the colour of theirs, counts as rings of their parts. */
export function splitStyle(split: Split): (feature: FeatureLike, resolution: number) => Style | undefined {
  const colours = splitColours(split)
  const features = colours.map(
    ({ value, colour }, level) => [value, featureStyles(colour, level, split.theme)] as const,
  )
  const byValue = new Map(features)
  return (feature, resolution) => {
    const properties = feature.getProperties()
    if (properties['kind'] === 'label') return undefined
    if (properties['kind'] === 'feature') return byValue.get(String(properties[split.by]))?.(feature, resolution)
    return markStyle(split, properties, resolution)
  }
}

/** A rarer value lies above a more usual one: the later in the manifest, the higher. */
function featureStyles(
  colour: string,
  zIndex: number,
  theme: Theme,
): (feature: FeatureLike, resolution: number) => Style {
  const stroke = new Stroke({ color: colourOf('mark.ring', theme), width: 1 })
  const dot = (radius: number) =>
    new Style({
      zIndex,
      image: new Circle({ radius, fill: new Fill({ color: colour }), stroke, declutterMode: 'none' }),
    })
  const dots = [dot(4), dot(5), dot(6.5)] as const
  const shape = new Style({
    zIndex,
    stroke: new Stroke({ color: colour, width: 3 }),
    fill: new Fill({ color: rgba(colour, 0.3) }),
  })
  return (feature, resolution) => {
    if (!feature.getGeometry()?.getType().endsWith('Point')) return shape
    return dots[resolution > resolutionAt(17.5) ? 0 : resolution > resolutionAt(18.5) ? 1 : 2]
  }
}

function markStyle(split: Split, properties: Readonly<Record<string, unknown>>, resolution: number): Style {
  const kind = String(properties['kind'])
  const count = Number(properties['count'] ?? 1)
  const parts = splitParts(split, properties).map((part) => part.count)
  if (kind === 'grid') return gridStyle(split, { count, parts }, resolution)
  const radius = radiusOf(kind, count)
  const down = kind === 'area' ? radius + 1.5 : 0
  const displacement = [0, -down]
  if (count <= 1) return new Style({ image: pieIcon(split, { radius, hole: 0, parts }, { displacement }) })
  const options = { displacement, declutterMode: 'obstacle' } as const
  const image = pieIcon(split, { radius, hole: radius - rimWidth, parts }, options)
  return new Style({ zIndex: count, image, text: numberOf(split, count, down) })
}

/** A unit grid: what is not of the usual value, as large as it is many; a faint dot where there is nothing else. */
function gridStyle(split: Split, { count, parts }: { count: number; parts: number[] }, resolution: number): Style {
  const unusual = count - (parts[0] ?? 0)
  const radius = radiusOf('grid', unusual) * (resolution < nearGrids ? 1.6 : 1)
  const shown = { radius, hole: 0, parts: unusual > 0 ? parts.with(0, 0) : parts }
  return new Style({ zIndex: unusual, image: pieIcon(split, shown, { opacity: unusual > 0 ? 1 : 0.6 }) })
}

/** Dots of a picture to a pixel. */
const density = 2

function pieIcon(
  split: Split,
  { radius, hole, parts }: { radius: number; hole: number; parts: readonly number[] },
  options: { displacement?: number[]; opacity?: number; declutterMode?: 'obstacle' },
): Icon {
  const shares = drawnShares(parts)
  const slices = splitColours(split).map(({ colour }, index) => ({ share: shares[index]!, colour }))
  const [rim, ground] = [colourOf('badge.ring', split.theme), colourOf('land', split.theme)]
  const img = drawPie({ radius, hole, slices, rim, ground }, density)
  return new Icon({ img, scale: 1 / density, declutterMode: 'none', ...options })
}

function numberOf({ theme, language }: Split, count: number, down: number): Text {
  return new Text({
    text: countText(count, language),
    font: `bold 10px "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif`,
    fill: new Fill({ color: colourOf('text.strong', theme) }),
    offsetY: down + 1,
    overflow: true,
    declutterMode: 'obstacle',
  })
}
