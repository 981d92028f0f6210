import { nameAreas } from './areas.ts'
import type { Areas } from './areas.ts'
import { buildBuildings } from './buildings.ts'
import type { Building } from './buildings.ts'
import { componentKinds } from './componentKinds.ts'
import { buildComponents } from './components.ts'
import type { Component } from './components.ts'
import { layOut } from './ground.ts'
import type { Ground } from './ground.ts'
import { buildLamps, wireLamps } from './lamps.ts'
import type { ControlBox, Lamp } from './lamps.ts'
import { buildNature } from './nature.ts'
import type { Patch } from './nature.ts'
import type { DemoParameters } from './parameters.ts'
import { createLocator } from './places.ts'
import type { Locator } from './places.ts'
import { buildRoads } from './roads.ts'
import type { Road } from './roads.ts'
import { subdivide } from './subdivision.ts'
import { createTerrain } from './terrain.ts'

/** The whole demo city but for its cases; ids of lamps, boxes and components stand in lists of the same order. */
export interface City {
  parameters: DemoParameters
  ground: Ground
  areas: Areas
  locator: Locator
  roads: Road[]
  nature: Patch[]
  buildings: Building[]
  lamps: Lamp[]
  lampIds: string[]
  boxes: ControlBox[]
  boxIds: string[]
  components: Component[]
  componentIds: string[]
}

/** The class code of street lamps. */
export const lampClass = 'C0137'
/** The class code of control boxes. */
export const boxClass = 'C0199'

/** Numbers components in the order given: 6 digits county, 4 class, 6 sequence. */
function createNumbering(areas: Areas): (cell: number, code: string) => string {
  const sequences = new Map<string, number>()
  return (cell, code) => {
    const prefix = `${areas.communityCodes[cell]?.slice(0, 6)}${code.slice(1)}`
    const sequence = (sequences.get(prefix) ?? 0) + 1
    sequences.set(prefix, sequence)
    return `${prefix}${String(sequence).padStart(6, '0')}`
  }
}

/** Builds the city that the parameters describe; the same parameters give the same city. */
export function buildCity(parameters: DemoParameters): City {
  const terrain = createTerrain(parameters)
  const plan = subdivide(parameters, terrain)
  const ground = layOut(plan, terrain)
  const areas = nameAreas(plan, ground)
  const locator = createLocator(ground)
  const roads = buildRoads(ground, areas, parameters)
  const world = { plan, ground, areas, locator, roads }
  const lamps = buildLamps(world, parameters)
  const boxes = wireLamps(world, lamps, parameters)
  const components = buildComponents(world, parameters)
  const number = createNumbering(areas)
  return {
    parameters,
    ground,
    areas,
    locator,
    roads,
    nature: buildNature(world, parameters.seed),
    buildings: buildBuildings(ground, parameters),
    lamps,
    lampIds: lamps.map(({ cell }) => number(cell, lampClass)),
    boxes,
    boxIds: boxes.map(({ cell }) => number(cell, boxClass)),
    components,
    componentIds: components.map(({ cell, kind }) => number(cell, componentKinds[kind]?.code ?? '')),
  }
}
