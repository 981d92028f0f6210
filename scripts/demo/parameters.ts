import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const whole = z.number().int().nonnegative()
const form = z.object({
  note: z.string().optional(),
  seed: whole,
  /** Longitude and latitude of the middle of the plan. */
  centre: z.tuple([z.number(), z.number()]),
  builtUpKm2: z.number().positive(),
  /** Width and height of the plan that the city is cut from. */
  frameKm: z.tuple([z.number(), z.number()]),
  /** Mean areas of a unit grid, a block, a community and a town. */
  gridM2: z.number().positive(),
  blockM2: z.number().positive(),
  communityM2: z.number().positive(),
  townM2: z.number().positive(),
  roadKm: z.number().positive(),
  lamps: whole,
  controlBoxes: whole,
  singleControlLamps: whole,
  /** Components besides lamps and control boxes. */
  components: whole,
  buildings: whole,
  cases: whole,
  /** The first day of the cases, in the city's time, and how many days follow. */
  firstDay: z.iso.date(),
  days: whole,
  unknownOwnerShare: z.number().min(0).max(1),
})

/** What decides the demo city; the same parameters give the same city to the last digit. */
export type DemoParameters = z.infer<typeof form>

/** Reads `gis-data/demo/city.json`; throws when a parameter is missing or wrong. */
export function readDemoParameters(): DemoParameters {
  const file = join(import.meta.dirname, '..', '..', 'gis-data', 'demo', 'city.json')
  return form.parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** The same kind of city at a fraction of its size: areas, roads and counts shrink alike. `scale` 1 is the whole city. */
export function scaleParameters(parameters: DemoParameters, scale: number): DemoParameters {
  const count = (value: number) => Math.round(value * scale)
  const side = Math.sqrt(scale)
  return {
    ...parameters,
    builtUpKm2: parameters.builtUpKm2 * scale,
    frameKm: [parameters.frameKm[0] * side, parameters.frameKm[1] * side],
    townM2: Math.max(parameters.townM2 * Math.sqrt(scale), parameters.communityM2 * 2),
    roadKm: parameters.roadKm * scale,
    lamps: count(parameters.lamps),
    controlBoxes: count(parameters.controlBoxes),
    singleControlLamps: count(parameters.singleControlLamps),
    components: count(parameters.components),
    buildings: count(parameters.buildings),
    cases: count(parameters.cases),
  }
}
