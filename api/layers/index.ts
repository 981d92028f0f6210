import type { LayerManifest } from '#api/contract/layer.ts'
import { area } from './area/area.layer.ts'
import { building } from './building/building.layer.ts'
import { caseLayer } from './case/case.layer.ts'
import { censusItem } from './censusItem/censusItem.layer.ts'
import { component } from './component/component.layer.ts'
import { dutyGrid } from './dutyGrid/dutyGrid.layer.ts'
import { former } from './former/former.layer.ts'
import { green } from './green/green.layer.ts'
import { grid } from './grid/grid.layer.ts'
import { lamp } from './lamp/lamp.layer.ts'
import { road } from './road/road.layer.ts'
import { uncovered } from './uncovered/uncovered.layer.ts'
import { water } from './water/water.layer.ts'

/** Every layer, from the bottom of the map to its top. */
export const layers: readonly LayerManifest[] = [
  water,
  green,
  building,
  road,
  area,
  grid,
  uncovered,
  dutyGrid,
  former,
  component,
  censusItem,
  lamp,
  caseLayer,
]
