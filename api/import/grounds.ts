import { ringArea } from '#api/contract/ellipsoid.ts'
import { assemble } from '#api/contract/topology/assemble.ts'
import { edgesOf, toDegrees, toLattice, withoutRepeats } from '#api/contract/topology/vertex.ts'
import { signOf } from './graph.ts'
import { polygonsOf } from './shapes.ts'
import type { Edge } from './noding.ts'
import type { Side, Subdivision } from './faces.ts'
import type { JudgedArea } from './judge.ts'

/** A piece of ground with its size and its neighbours. */
export interface Ground {
  owners: readonly number[]
  sides: Side[]
  areaM2: number
  lengthM: number
  /** Metres of border by the face on the other side. */
  borders: Map<number, number>
}

const metresPerUnit = 111_319.49e-8

function lengthOf({ from, to }: Side): number {
  const shrink = Math.cos((toDegrees(from)[1] * Math.PI) / 180)
  return Math.hypot((to[0] - from[0]) * shrink, to[1] - from[1]) * metresPerUnit
}

/** The boundaries on the lattice, each area on the left of its own. */
export function edgesOn(areas: readonly JudgedArea[]): Edge[] {
  return areas.flatMap(({ shape }, owner) =>
    polygonsOf(shape).flatMap((rings) =>
      rings.flatMap((ring, place) => {
        const open = withoutRepeats(ring.map(([lon, lat]) => toLattice(lon, lat)))
        if (open.length < 3) return []
        const directed = signOf(open) > 0 === (place === 0) ? open : open.toReversed()
        return edgesOf(directed).map(([from, to]) => ({ from, to, owner }))
      }),
    ),
  )
}

/** The area on the left of closed walks, as a fan of triangles. */
function squareMetres(sides: readonly Side[]): number {
  const origin = toDegrees(sides[0]!.from)
  return sides.reduce((sum, { from, to }) => sum + ringArea([origin, toDegrees(from), toDegrees(to)]), 0)
}

/** The polygons on the left of directed edges. */
export const polygonsAlong = (sides: readonly Side[]) => assemble(sides.map(({ from, to }) => [from, to] as const))

/** The faces with what is asked of them, in their order. */
export function groundsOf({ owners, sides }: Subdivision): Ground[] {
  const grounds = owners.map((own): Ground => ({ owners: own, sides: [], areaM2: 0, lengthM: 0, borders: new Map() }))
  for (const side of sides) {
    const ground = grounds[side.left]!
    const length = lengthOf(side)
    ground.sides.push(side)
    ground.lengthM += length
    ground.borders.set(side.right, (ground.borders.get(side.right) ?? 0) + length)
  }
  grounds.forEach((ground, face) => {
    if (face > 0) ground.areaM2 = Math.max(0, squareMetres(ground.sides))
  })
  return grounds
}
