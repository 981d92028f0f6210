import MultiPolygon from 'ol/geom/MultiPolygon.js'
import Point from 'ol/geom/Point.js'
import { Circle, Fill, RegularShape, Stroke, Style, Text } from 'ol/style.js'
import type { MendKind } from '#api/contract/importing.ts'
import { colourOf } from '#web/core/map/picture/style.ts'
import type { Theme } from '#web/core/map/picture/style.ts'
import { mendColour, roleColour } from './colours.ts'
import type { MendCell, MendState } from './types.ts'

/** The corners of a mark: a kind is told without its colour as well. */
const corners: Readonly<Record<MendKind, { points: number; angle: number } | null>> = {
  duplicate: { points: 4, angle: 0 },
  overlap: { points: 3, angle: 0 },
  sliver: null,
  gap: { points: 4, angle: Math.PI / 4 },
}

/** The mark of a mend as it is drawn on the map. */
export function mendMark(kind: MendKind, state: MendState, theme: Theme, radius = 5): Circle | RegularShape {
  const colour = mendColour(kind, state, theme)
  const look = {
    radius,
    fill: new Fill({ color: state === 'refused' ? colourOf('edit.handle', theme) : colour }),
    stroke: new Stroke({ color: state === 'refused' ? colour : colourOf('edit.handle', theme), width: 1.25 }),
  }
  const shape = corners[kind]
  return shape ? new RegularShape({ ...look, ...shape, radius: radius * 1.25 }) : new Circle(look)
}

const kept = new Map<string, Style[]>()

/** The style of a mend's ground; where that is too small to be seen, a mark at its place. */
export function groundStyle(kind: MendKind, state: MendState, isSmall: boolean, theme: Theme): Style[] {
  const key = [kind, state, isSmall, theme].join(' ')
  const known = kept.get(key)
  if (known) return known
  const colour = mendColour(kind, state, theme)
  const zIndex = state === 'open' ? 2 : 1
  const ground = new Style({
    zIndex,
    fill: new Fill({ color: `${colour}${state === 'refused' ? '1a' : '59'}` }),
    stroke: new Stroke({ color: colour, width: 1.5, ...(state === 'refused' && { lineDash: [4, 3] }) }),
  })
  const mark = new Style({
    zIndex: zIndex + 2,
    image: mendMark(kind, state, theme),
    geometry: (feature) => {
      const shape = feature.getGeometry()
      if (!(shape instanceof MultiPolygon)) return undefined
      return new Point(shape.getInteriorPoints().getFirstCoordinate())
    },
  })
  const styles = isSmall ? [ground, mark] : [ground]
  kept.set(key, styles)
  return styles
}

/** The style of the ground that is looked at. */
export function chosenStyle(theme: Theme): Style[] {
  const colour = colourOf('edit.selected', theme)
  return [
    new Style({ stroke: new Stroke({ color: colourOf('halo', theme), width: 6 }), zIndex: 8 }),
    new Style({
      stroke: new Stroke({ color: colour, width: 3 }),
      fill: new Fill({ color: `${colour}66` }),
      zIndex: 9,
    }),
  ]
}

/** The ring around a place that is looked at. */
export function placeStyle(theme: Theme): Style {
  const ring = new Stroke({ color: colourOf('edit.selected', theme), width: 3 })
  return new Style({ image: new Circle({ radius: 13, stroke: ring }), zIndex: 10 })
}

/** The style of a cell as it was: dashed. */
export function beforeStyle({ role }: MendCell, theme: Theme): Style[] {
  const colour = roleColour(role, theme)
  return [
    new Style({ stroke: new Stroke({ color: colourOf('halo', theme), width: 4 }), zIndex: 3 }),
    new Style({ stroke: new Stroke({ color: colour, width: 2, lineDash: [7, 5] }), zIndex: 4 }),
  ]
}

/** The style of a cell as it becomes: filled, with its code. */
export function afterStyle({ id, role }: MendCell, theme: Theme): Style[] {
  const colour = roleColour(role, theme)
  const words = new Text({
    text: id,
    overflow: true,
    font: "600 12.5px system-ui, 'Noto Sans CJK SC', sans-serif",
    padding: [3, 6, 2, 6],
    fill: new Fill({ color: colourOf('edit.ink', theme) }),
    backgroundFill: new Fill({ color: colour }),
  })
  return [
    new Style({
      zIndex: 5,
      fill: new Fill({ color: `${colour}26` }),
      stroke: new Stroke({ color: colour, width: 1.5 }),
    }),
    new Style({ zIndex: 11, text: words }),
  ]
}
