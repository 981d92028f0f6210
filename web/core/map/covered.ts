/** A rectangle in pixels. */
export type Rectangle = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>

/** Pixels that are kept free at each side. */
const margin = 48
/** As much of the map is used at least, of its width and of its height. */
const least = 0.3

/** At which side of a map a panel lies – the one at which it takes the least share – and how far it reaches in, in pixels; null beside the map. */
function reachOf(map: Rectangle, panel: Rectangle): { side: number; reach: number } | null {
  const [width, height] = [map.right - map.left, map.bottom - map.top]
  const reaches = [panel.bottom - map.top, map.right - panel.left, map.bottom - panel.top, panel.right - map.left]
  if (reaches.some((reach) => reach <= 0)) return null
  const shares = reaches.map((reach, side) => reach / (side % 2 === 0 ? height : width))
  const side = shares.indexOf(Math.min(...shares))
  return { side, reach: reaches[side]! }
}

/** The padding (top, right, bottom, left, in pixels) with which something is fitted into what panels leave of a map; where they leave too little they are passed over. */
export function paddingBeside(map: Rectangle, panels: readonly Rectangle[]): number[] {
  const padding = [0, 0, 0, 0]
  for (const panel of panels) {
    const found = reachOf(map, panel)
    if (found) padding[found.side] = Math.max(padding[found.side]!, found.reach)
  }
  const sizes = [map.bottom - map.top, map.right - map.left]
  const isNarrow = (side: number) => padding[side % 2]! + padding[(side % 2) + 2]! > (1 - least) * sizes[side % 2]!
  return padding.map((reach, side) => margin + (isNarrow(side) ? 0 : reach))
}

/** The padding beside the panels that are open over a map on the page. */
export function paddingOf(map: Element): number[] {
  const boxOf = (element: Element) => element.getBoundingClientRect()
  return paddingBeside(boxOf(map), [...document.querySelectorAll('.panel')].map(boxOf))
}
