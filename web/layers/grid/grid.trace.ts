import type { ApolloClient } from '@apollo/client/core'
import { factsOf } from '#api/contract/topology/cell.ts'
import type { Cell } from '#api/contract/topology/cell.ts'
import { boxesMeet, boxOf, same, toLattice } from '#api/contract/topology/vertex.ts'
import type { Vertex } from '#api/contract/topology/vertex.ts'
import { RoadListDocument, WaterListDocument } from '#web/generated/operations.ts'
import { footOf } from './grid.places.ts'

/** Half the side of the square around a click in which a line is looked for, in degrees: about 15 m. */
const near = 1.4e-4
const plain = { radius: 0, stretch: 1 }

/** The lines of a geometry, the rings of its polygons among them. */
function linesOf(geometry: GeoJSON.Geometry | null): GeoJSON.Position[][] {
  switch (geometry?.type) {
    case 'LineString':
      return [geometry.coordinates]
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates
    case 'MultiPolygon':
      return geometry.coordinates.flat()
    default:
      return []
  }
}

/** The roads and waters at a place, as lines on the lattice. Throws what the client throws. */
export async function linesAt(client: ApolloClient, [lon, lat]: readonly [number, number]): Promise<Vertex[][]> {
  const box = [lon - near, lat - near, lon + near, lat + near].map((value) => value.toFixed(7)).join(',')
  const variables = { filter: `S_INTERSECTS(geom,BBOX(${box}))`, first: 20 }
  const [roads, waters] = await Promise.all([
    client.query({ query: RoadListDocument, variables, fetchPolicy: 'no-cache' }),
    client.query({ query: WaterListDocument, variables, fetchPolicy: 'no-cache' }),
  ])
  const nodes = [...(roads.data?.features.nodes ?? []), ...(waters.data?.features.nodes ?? [])]
  return nodes.flatMap((node) =>
    linesOf(('geometry' in node && (node.geometry as GeoJSON.Geometry | null)) || null).map((line) =>
      line
        .map(([x, y]) => toLattice(x!, y!))
        .filter((vertex, index, all) => index === 0 || !same(vertex, all[index - 1]!)),
    ),
  )
}

/** Of the line that is nearest to a place, the part that passes a cell, from the vertex before it to the one after; null without any. */
export function stretchOver(lines: readonly (readonly Vertex[])[], cell: Cell, at: Vertex): Vertex[] | null {
  let best: { line: readonly Vertex[]; index: number; far: number } | null = null
  for (const line of lines)
    for (let index = 1; index < line.length; index += 1) {
      const foot = footOf(at, line[index - 1]!, line[index]!, plain)
      const far = Math.hypot(foot[0] - at[0], foot[1] - at[1])
      if (!best || far < best.far) best = { line, index, far }
    }
  if (!best) return null
  const { line, index } = best
  const { box } = factsOf(cell)
  const passes = (end: number) => boxesMeet(boxOf([line[end - 1]!, line[end]!]), box)
  let [first, last] = [index, index]
  while (first > 1 && passes(first - 1)) first -= 1
  while (last + 1 < line.length && passes(last + 1)) last += 1
  return line.slice(first - 1, last + 1)
}
