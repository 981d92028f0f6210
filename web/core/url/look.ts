/** The colour ramps that a picture of counts can have; `dune` keeps its order for all kinds of colour blindness. */
export const rampNames = ['ember', 'reef', 'dune', 'ink'] as const
/** One of the colour ramps. */
export type RampName = (typeof rampNames)[number]

/** How values become colours: in proportion, by their logarithm, or by their rank. */
export const scaleKinds = ['linear', 'log', 'quantile'] as const
/** One of the scales. */
export type ScaleKind = (typeof scaleKinds)[number]

/** What a choropleth is divided into. */
export const regionKinds = ['county', 'town', 'community', 'grid'] as const
/** One of the divisions. */
export type RegionKind = (typeof regionKinds)[number]

/** What the counts of a choropleth are divided by: nothing, square kilometres, or thousands of components. */
export const perKinds = ['count', 'km2', 'components'] as const
/** One of the divisors. */
export type PerKind = (typeof perKinds)[number]

/** How the classes of a choropleth are cut: as many regions in each, or steps of the same size. */
export const classKinds = ['quantile', 'equal'] as const
/** One of the ways to cut classes. */
export type ClassKind = (typeof classKinds)[number]

/** The greatest smoothing radius in screen pixels. */
export const mostRadius = 40

/** How a layer's counts are drawn; the address keeps it. */
export interface Look {
  /** The smoothing radius in screen pixels; 0 for none. */
  radius: number
  ramp: RampName
  scale: ScaleKind
  by: RegionKind
  per: PerKind
  classes: ClassKind
}

/** The look of an address that tells none. */
export const plainLook: Look = {
  radius: 10,
  ramp: 'ember',
  scale: 'log',
  by: 'town',
  per: 'count',
  classes: 'quantile',
}

const choices = {
  ramp: rampNames,
  scale: scaleKinds,
  by: regionKinds,
  per: perKinds,
  classes: classKinds,
} as const

/** A look with a whole radius between 0 and `mostRadius`. */
export function tidyLook(look: Look): Look {
  return { ...look, radius: Math.round(Math.min(mostRadius, Math.max(0, look.radius))) }
}

/** Writes what differs from the plain look, e.g. `radius:20,scale:quantile`; '' when nothing does. */
export function printLook(given: Look): string {
  const look = tidyLook(given)
  return Object.entries(look)
    .filter(([name, value]) => value !== plainLook[name as keyof Look])
    .map(([name, value]) => `${name}:${value}`)
    .join(',')
}

/** Reads a look; what it does not know is plain. Null for the plain look. */
export function parseLook(text: string): Look | null {
  const told: Record<string, string | number> = {}
  for (const part of text.slice(0, 200).split(',')) {
    const [name = '', value = ''] = part.split(':')
    if (name === 'radius' && /^\d{1,2}$/.test(value)) told['radius'] = Math.min(mostRadius, Number(value))
    const known: readonly string[] = Object.hasOwn(choices, name) ? choices[name as keyof typeof choices] : []
    if (known.includes(value)) told[name] = value
  }
  const look = { ...plainLook, ...told }
  return printLook(look) === '' ? null : look
}
