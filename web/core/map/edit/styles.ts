import { Circle, Fill, Stroke, Style, Text } from 'ol/style.js'
import { colourOf } from '#web/core/map/picture/style.ts'
import type { Theme } from '#web/core/map/picture/style.ts'
import type { CellTone, EditMark, EditOutline } from './types.ts'

/** How strongly a cell is filled (two hexadecimal digits), how wide its line is, and its place above the others. */
const tones: Readonly<Record<CellTone, { fill: string; width: number; level: number }>> = {
  neighbour: { fill: '0a', width: 1, level: 1 },
  own: { fill: '14', width: 1.5, level: 2 },
  claimed: { fill: '2e', width: 1.5, level: 3 },
  changed: { fill: '33', width: 2, level: 4 },
  faulty: { fill: '3d', width: 2.5, level: 5 },
  selected: { fill: '4d', width: 3, level: 6 },
}

/** The style of a cell. */
export function cellStyle(tone: CellTone, theme: Theme): Style {
  const { fill, width, level } = tones[tone]
  const colour = colourOf(`edit.${tone}`, theme)
  return new Style({
    fill: new Fill({ color: `${colour}${fill}` }),
    stroke: new Stroke({ color: colour, width, ...(tone === 'neighbour' && { lineDash: [4, 4] }) }),
    zIndex: level,
  })
}

/** The style of the vertices of a cell. */
export function handleStyle(theme: Theme): Style {
  return new Style({
    image: new Circle({
      radius: 3.5,
      fill: new Fill({ color: colourOf('edit.handle', theme) }),
      stroke: new Stroke({ color: colourOf('edit.own', theme), width: 1.5 }),
    }),
  })
}

/** The style of the vertex that keys act on. */
export function vertexStyle(theme: Theme): Style {
  return new Style({
    image: new Circle({
      radius: 7,
      fill: new Fill({ color: colourOf('edit.selected', theme) }),
      stroke: new Stroke({ color: colourOf('edit.handle', theme), width: 2.5 }),
    }),
    zIndex: 8,
  })
}

/** How outlines are dashed: each tells itself from the others without its colour. */
const dashes: Readonly<Record<EditOutline['tone'], number[]>> = {
  old: [7, 5],
  base: [2, 4],
  mine: [],
  theirs: [9, 5],
  day: [2, 5],
  offer: [],
}

/** The style of an outline for comparison; ground that is offered is filled. */
export function outlineStyle(tone: EditOutline['tone'], theme: Theme): Style[] {
  const colour = colourOf(tone === 'offer' ? 'edit.selected' : `edit.${tone}`, theme)
  const dashed = new Stroke({ color: colour, width: 2, lineDash: dashes[tone] })
  const halo = new Stroke({ color: colourOf('halo', theme), width: 3.5 })
  const fill = tone === 'offer' ? { fill: new Fill({ color: `${colour}40` }) } : {}
  return [new Style({ stroke: halo, zIndex: 6 }), new Style({ stroke: dashed, zIndex: 7, ...fill })]
}

/** The style of a line that is being drawn. */
export function lineStyle(theme: Theme): Style {
  const colour = colourOf('edit.selected', theme)
  return new Style({
    stroke: new Stroke({ color: colour, width: 2.5 }),
    image: new Circle({
      radius: 5,
      fill: new Fill({ color: colour }),
      stroke: new Stroke({ color: colourOf('edit.handle', theme), width: 1.5 }),
    }),
  })
}

/** The style of a place with words. */
export function markStyle({ tone, text }: EditMark, theme: Theme): Style {
  const colour = colourOf(`edit.${tone}`, theme)
  const words = new Text({
    text: text.length > 42 ? `${text.slice(0, 41)}…` : text,
    font: "600 12.5px system-ui, 'Noto Sans CJK SC', sans-serif",
    offsetY: -22,
    padding: [4, 7, 3, 7],
    fill: new Fill({ color: colourOf('edit.ink', theme) }),
    backgroundFill: new Fill({ color: colour }),
  })
  return new Style({
    zIndex: 9,
    image: new Circle({
      radius: 6,
      fill: new Fill({ color: colour }),
      stroke: new Stroke({ color: colourOf('edit.handle', theme), width: 2 }),
    }),
    ...(text && { text: words }),
  })
}
