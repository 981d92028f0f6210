import area from './area.json' with { type: 'json' }
import building from './building.json' with { type: 'json' }
import caseStyle from './case.json' with { type: 'json' }
import censusItem from './censusItem.json' with { type: 'json' }
import component from './component.json' with { type: 'json' }
import dutyGrid from './dutyGrid.json' with { type: 'json' }
import former from './former.json' with { type: 'json' }
import green from './green.json' with { type: 'json' }
import grid from './grid.json' with { type: 'json' }
import lamp from './lamp.json' with { type: 'json' }
import paletteTable from './palette.json' with { type: 'json' }
import road from './road.json' with { type: 'json' }
import uncovered from './uncovered.json' with { type: 'json' }
import water from './water.json' with { type: 'json' }

/** The style of each layer as its file holds it: GeoStyler JSON with colours as names of the palette. */
export const styleFiles: Readonly<Record<string, unknown>> = {
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
  case: caseStyle,
}

/** The colours by theme and name; `#rrggbb` or `#rrggbbaa`. */
export const palette: Readonly<Record<'light' | 'dark', Readonly<Record<string, string>>>> = paletteTable
