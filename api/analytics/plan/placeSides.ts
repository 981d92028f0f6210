import { fromUnit } from '#api/contract/geo.ts'
import { openArea } from './polygon.ts'
import type { AreaSides, BoxSide, DegreeBox } from './polygon.ts'
import type { Area } from '#api/contract/filter.ts'

const world = 2 ** 32
/** By how many units of a place (2⁻³² of the world) a row may be elsewhere than its place says, generously: one of rounding down, and the last digits of the projection. */
const doubt = 2
/** The same in degrees; a unit is nowhere higher than wide. */
const doubtDegrees = (doubt + 1) * (360 / world)
/** Far more than the rounding of the arithmetic in degrees, far less than a unit. */
const margin = 1e-10

/** Places and cells that are asked of the neighbourhood of a cell may reach over its border so far. */
const neighbourhood = 16

/** Answers where integer places and cells lie relative to one area. */
export interface PlaceSides {
  /** The cell (x, y) of a level: `border` when any row in it may be on either side. */
  ofCell(level: number, x: number, y: number): BoxSide
  /** One row: `border` when rounding its place could have moved it across an edge. */
  ofPlace(x: number, y: number): BoxSide
  /** The same answers, sooner, for cells and places in this cell. */
  within(level: number, x: number, y: number): PlaceSides
}

/** A cell in degrees, wider by some units on each side; null at the rim of the world. */
function cellBox(level: number, x: number, y: number, wider: number): DegreeBox | null {
  const size = world / 2 ** level
  const [left, top] = [x * size - wider, y * size - wider]
  const [right, bottom] = [(x + 1) * size + wider, (y + 1) * size + wider]
  if (left < 0 || top < 0 || right > world || bottom > world) return null
  const [west, north] = fromUnit(left / world, top / world)
  const [east, south] = fromUnit(right / world, bottom / world)
  return { west: west - margin, south: south - margin, east: east + margin, north: north + margin }
}

function placeSides(sides: AreaSides): PlaceSides {
  const reach = doubtDegrees + margin
  const self: PlaceSides = {
    ofCell(level, x, y) {
      const box = cellBox(level, x, y, doubt)
      return box ? sides.sideOf(box) : 'border'
    },
    ofPlace(x, y) {
      if (Math.min(x, y) < doubt || Math.max(x, y) >= world - doubt) return 'border'
      const [lon, lat] = fromUnit((x + 0.5) / world, (y + 0.5) / world)
      return sides.sideOf({ west: lon - reach, south: lat - reach, east: lon + reach, north: lat + reach })
    },
    within(level, x, y) {
      const box = cellBox(level, x, y, neighbourhood)
      return box ? placeSides(sides.within(box)) : self
    },
  }
  return self
}

/** Prepares an area for cells and places. At the rim of the world, where places are clamped, all is `border`. */
export function openPlaceSides(area: Area): PlaceSides {
  return placeSides(openArea(area))
}
