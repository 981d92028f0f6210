import type { Mend, MendKind } from '#api/contract/importing.ts'
import type { Polygon } from '#api/contract/topology/assemble.ts'
import { isBefore, toDegrees } from '#api/contract/topology/vertex.ts'
import { subdivide } from './faces.ts'
import { edgesOn, groundsOf, polygonsAlong } from './grounds.ts'
import { nodeOnLattice } from './lattice.ts'
import type { Side } from './faces.ts'
import type { Ground } from './grounds.ts'
import type { JudgedArea } from './judge.ts'
import type { Shape } from './shapes.ts'

/** What counts as a sliver among the gaps. */
export interface SliverRule {
  /** Mean width in metres. */
  widthM: number
  areaM2: number
}

/** Gaps up to these are slivers; larger ones are ground that nobody may have wanted. */
export const sliverRule: SliverRule = { widthM: 10, areaM2: 1_000 }

/** The faults of a layer with the means to mend those that were accepted. */
export interface Mending {
  readonly mends: readonly Mend[]
  /** The ground that a mend is about, in degrees. */
  groundOf(mend: Mend): GeoJSON.MultiPolygon
  /** The cells after these mends, on the lattice; null for one that has no ground left. */
  apply(accepted: ReadonlySet<string>): Map<string, Shape | null>
  /** The union of the cells after these mends. */
  outlineAfter(accepted: ReadonlySet<string>): Shape
}

/** Cells that cover exactly what an earlier one covers: the later → the first. */
function duplicatesOf(grounds: readonly Ground[]): Map<number, number> {
  const covered = new Map<number, number[]>()
  grounds.forEach(({ owners }, face) => {
    for (const owner of owners) covered.set(owner, [...(covered.get(owner) ?? []), face])
  })
  const first = new Map<string, number>()
  const duplicates = new Map<number, number>()
  for (const [owner, faces] of [...covered].sort(([a], [b]) => a - b)) {
    const original = first.get(faces.join())
    if (original === undefined) first.set(faces.join(), owner)
    else duplicates.set(owner, original)
  }
  return duplicates
}

/** The one with which a ground has the longest border, of those that may have it; at equal length the first. */
function longest(borders: ReadonlyMap<number, number>, homes: readonly number[], may: (owner: number) => boolean) {
  const lengths = new Map<number, number>()
  for (const [face, length] of borders) {
    const owner = homes[face]!
    if (owner >= 0 && may(owner)) lengths.set(owner, (lengths.get(owner) ?? 0) + length)
  }
  return [...lengths].sort(([a, one], [b, other]) => other - one || a - b)[0]?.[0]
}

/** Each face's cell: its only one; of several as `mendsOf` tells; of none that with the longest border; −1 outside. */
function homesOf(grounds: readonly Ground[], duplicates: ReadonlyMap<number, number>): number[] {
  const owners = grounds.map((ground) => ground.owners.filter((owner) => !duplicates.has(owner)))
  const homes = owners.map((own) => (own.length === 1 ? own[0]! : -1))
  const settled = new Set(homes)
  const sizes = new Map<number, number>()
  owners.forEach((own, face) => {
    for (const owner of own) sizes.set(owner, (sizes.get(owner) ?? 0) + grounds[face]!.areaM2)
  })
  let open = owners
    .flatMap((own, face) => (own.length > 1 ? [face] : []))
    .sort((a, b) => grounds[b]!.areaM2 - grounds[a]!.areaM2 || a - b)
  for (const face of open) {
    const poor = owners[face]!.filter((owner) => !settled.has(owner))
    if (poor.length > 0)
      homes[face] = poor.reduce((best, owner) => (sizes.get(owner)! < sizes.get(best)! ? owner : best))
  }
  open = open.filter((face) => homes[face] === -1)
  while (open.length > 0) {
    const found = open.map((face) => longest(grounds[face]!.borders, homes, (owner) => owners[face]!.includes(owner)))
    const isStuck = found.every((owner) => owner === undefined)
    open.forEach((face, index) => (homes[face] = found[index] ?? (isStuck ? owners[face]![0]! : -1)))
    open = open.filter((face) => homes[face] === -1)
  }
  return homes.map((home, face) =>
    home >= 0 || face === 0 ? home : (longest(grounds[face]!.borders, homes, () => true) ?? -1),
  )
}

function nameOf({ sides }: Ground): { key: string; at: readonly [number, number] } {
  const least = sides.reduce((best, side) => (isBefore(side.from, best.from) ? side : best))
  const all = sides.filter(({ from }) => from[0] === least.from[0] && from[1] === least.from[1])
  const { from, to } = all.reduce((best, side) => (isBefore(side.to, best.to) ? side : best))
  return { key: [...from, to[0] - from[0], to[1] - from[1]].join(','), at: toDegrees(from) }
}

function kindOf({ owners, areaM2 }: Ground, widthM: number, rule: SliverRule): MendKind {
  if (owners.length > 0) return 'overlap'
  return widthM <= rule.widthM || areaM2 <= rule.areaM2 ? 'sliver' : 'gap'
}

const shapeOf = (polygons: readonly Polygon[]): GeoJSON.MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: polygons.map(({ shell, holes }) =>
    [shell, ...holes].map((ring) => [...ring, ring[0]!].map((vertex) => toDegrees(vertex))),
  ),
})

/**
 * The faults of a layer of cells that should neither overlap nor leave gaps, each with a proposed mend. All boundaries are snapped to the lattice and noded.
 * An overlap goes to a cell that has no ground of its own (the smallest of these), else to the one of its cells with the longest border to it. A sliver goes
 * to the neighbour with the longest border; a larger gap would too, but it is proposed to leave it. Of cells that are the same the first stays.
 * Null when the boundaries cannot be noded.
 */
export function mendsOf(areas: readonly JudgedArea[], rule: SliverRule = sliverRule): Mending | null {
  const noded = nodeOnLattice(edgesOn(areas))
  const plane = noded && subdivide(noded)
  if (!plane) return null
  const grounds = groundsOf(plane)
  const duplicates = duplicatesOf(grounds)
  const homes = homesOf(grounds, duplicates)
  const survey: Survey = { grounds, duplicates, homes, names: areas.map(({ id }) => id), rule }
  const faces = new Map<string, number>()
  const mends = grounds.flatMap((_, face): Mend[] => {
    const mend = mendOf(survey, face)
    if (mend) faces.set(mend.id, face)
    return mend ? [mend] : []
  })
  const doubles = [...duplicates].map(([later, first]) => duplicateMend(survey, later, first))
  const facesOf = (ids: ReadonlySet<string>) => new Set([...ids].flatMap((id) => faces.get(id) ?? []))
  return {
    mends: [...doubles, ...mends].sort((a, b) => b.areaM2 - a.areaM2),
    groundOf({ id, cells }) {
      const face = faces.get(id)
      const own =
        face === undefined
          ? sidesOf(
              survey,
              areas.findIndex((area) => area.id === cells.at(-1)),
            )
          : grounds[face]!.sides
      return shapeOf(polygonsAlong(own))
    },
    apply: (accepted) => cellsUnder(survey, coversAfter(survey, facesOf(accepted), accepted)),
    outlineAfter: (accepted) => outlineUnder(survey, coversAfter(survey, facesOf(accepted), accepted)),
  }
}

/** All that is known of a layer before anything is mended. */
interface Survey {
  grounds: readonly Ground[]
  duplicates: ReadonlyMap<number, number>
  homes: readonly number[]
  names: readonly string[]
  rule: SliverRule
}

function mendOf({ grounds, duplicates, homes, names, rule }: Survey, face: number): Mend | null {
  const ground = grounds[face]!
  const owners = ground.owners.filter((owner) => !duplicates.has(owner))
  if (face === 0 || owners.length === 1 || homes[face]! < 0) return null
  const { areaM2, lengthM } = ground
  const widthM = (2 * areaM2) / lengthM
  const kind = kindOf(ground, widthM, rule)
  const { key, at } = nameOf(ground)
  const cells = ground.owners.map((owner) => names[owner]!)
  return { id: `${kind}@${key}`, kind, at, areaM2, widthM, cells, to: names[homes[face]!]!, isProposed: kind !== 'gap' }
}

const idOfDuplicate = (name: string) => `duplicate@${name}`

function duplicateMend({ grounds, names }: Survey, later: number, first: number): Mend {
  const own = grounds.filter(({ owners }) => owners.includes(later))
  const [areaM2, lengthM] = [sumOf(own, ({ areaM2: size }) => size), sumOf(own, ({ lengthM: length }) => length)]
  const [to, name] = [names[first]!, names[later]!]
  const { at } = nameOf(own[0]!)
  const widthM = (2 * areaM2) / lengthM
  return { id: idOfDuplicate(name), kind: 'duplicate', at, areaM2, widthM, cells: [to, name], to, isProposed: true }
}

function sumOf<Item>(list: readonly Item[], sizeOf: (item: Item) => number): number {
  return list.reduce((sum, item) => sum + sizeOf(item), 0)
}

/** The border of what a cell covers. */
function sidesOf({ grounds }: Survey, owner: number): Side[] {
  return grounds
    .filter(({ owners }) => owners.includes(owner))
    .flatMap(({ sides }) => sides.filter(({ right }) => !grounds[right]!.owners.includes(owner)))
}

/** The cells that cover each face. */
type Covers = readonly ReadonlySet<number>[]

/** Who covers what when the faces of accepted mends have gone to their cells and accepted duplicates have gone. */
function coversAfter(
  { grounds, duplicates, homes, names }: Survey,
  mended: ReadonlySet<number>,
  accepted: ReadonlySet<string>,
): Covers {
  const isGone = (owner: number) => duplicates.has(owner) && accepted.has(idOfDuplicate(names[owner]!))
  const isAt = (owner: number, home: number) => owner === home || duplicates.get(owner) === home
  return grounds.map(({ owners }, face) => {
    const home = homes[face]!
    const left = mended.has(face) ? owners.filter((owner) => isAt(owner, home)) : owners
    const added = mended.has(face) && !left.includes(home) ? [home] : []
    return new Set([...left.filter((owner) => !isGone(owner)), ...added])
  })
}

function cellsUnder({ grounds, names }: Survey, covers: Covers): Map<string, Shape | null> {
  const borders = names.map((): Side[] => [])
  for (const side of grounds.flatMap(({ sides }) => sides))
    for (const owner of covers[side.left]!) if (!covers[side.right]!.has(owner)) borders[owner]!.push(side)
  return new Map(
    names.map((name, owner) => [name, borders[owner]!.length > 0 ? shapeOf(polygonsAlong(borders[owner]!)) : null]),
  )
}

function outlineUnder({ grounds }: Survey, covers: Covers): Shape {
  const isCovered = (face: number) => covers[face]!.size > 0
  const border = grounds.flatMap(({ sides }) => sides.filter(({ left, right }) => isCovered(left) && !isCovered(right)))
  return shapeOf(polygonsAlong(border))
}
