import GeometryFactory from 'jsts/org/locationtech/jts/geom/GeometryFactory.js'
import GeoJSONReader from 'jsts/org/locationtech/jts/io/GeoJSONReader.js'
import RelateOp from 'jsts/org/locationtech/jts/operation/relate/RelateOp.js'
import UnaryUnionOp from 'jsts/org/locationtech/jts/operation/union/UnaryUnionOp.js'
import IsValidOp from 'jsts/org/locationtech/jts/operation/valid/IsValidOp.js'
import VoronoiDiagramBuilder from 'jsts/org/locationtech/jts/triangulate/VoronoiDiagramBuilder.js'
import type { Cell } from '#api/contract/topology/cell.ts'
import type { Ring, Vertex } from '#api/contract/topology/vertex.ts'

const factory = new GeometryFactory()
const reader = new GeoJSONReader(factory)

/** A geometry of JSTS, which judges the kernel; as far as it is asked. */
interface Geometry {
  getArea(): number
  getNumGeometries(): number
  getGeometryN(index: number): Geometry
  getCoordinates(): { x: number; y: number }[]
}

function closed(ring: Ring, [x0, y0]: Vertex): number[][] {
  return [...ring, ring[0]!].map(([x, y]) => [x - x0, y - y0])
}

/** Cells as polygons of JSTS, seen from a vertex: smaller numbers keep their products exact. */
function geometryOf(cells: readonly Cell[], from: Vertex): Geometry[] {
  return cells.map(({ shell, holes }) =>
    reader.read({ type: 'Polygon', coordinates: [shell, ...holes].map((ring) => closed(ring, from)) }),
  )
}

/** The ids of cells that JSTS holds for invalid. */
export function invalidCells(cells: readonly Cell[], from: Vertex): string[] {
  const geometries = geometryOf(cells, from)
  return cells.filter((_, index) => !new IsValidOp(geometries[index]).isValid()).map(({ id }) => id)
}

/** The pairs of cells whose interiors have a point in common, by the matrix of JSTS (DE-9IM). */
export function overlappingCells(cells: readonly Cell[], from: Vertex): string[] {
  const geometries = geometryOf(cells, from)
  const boxes = cells.map(({ shell }) => [
    Math.min(...shell.map(([x]) => x)),
    Math.min(...shell.map(([, y]) => y)),
    Math.max(...shell.map(([x]) => x)),
    Math.max(...shell.map(([, y]) => y)),
  ])
  return cells.flatMap((one, i) =>
    cells.slice(0, i).flatMap((other, j) => {
      const [a, b] = [boxes[i]!, boxes[j]!]
      if (a[0]! > b[2]! || b[0]! > a[2]! || a[1]! > b[3]! || b[1]! > a[3]!) return []
      const interiors = RelateOp.relate(geometries[i], geometries[j]).get(0, 0)
      return interiors === -1 ? [] : [`${other.id} ${one.id}`]
    }),
  )
}

/** The area of the union of cells in square units, by JSTS. */
export function unionArea(cells: readonly Cell[], from: Vertex): number {
  const collection = factory.createGeometryCollection(geometryOf(cells, from))
  const union = UnaryUnionOp.union(collection) as Geometry
  return union.getArea()
}

/** The bounded Voronoi cells of places, as rings of whole numbers. */
export function voronoiRings(places: readonly Vertex[]): Ring[] {
  const builder = new VoronoiDiagramBuilder()
  builder.setSites(reader.read({ type: 'MultiPoint', coordinates: places }))
  const diagram = builder.getDiagram(factory) as Geometry
  const rings = Array.from({ length: diagram.getNumGeometries() }, (_, index) =>
    diagram
      .getGeometryN(index)
      .getCoordinates()
      .slice(1)
      .map(({ x, y }): Vertex => [Math.round(x), Math.round(y)]),
  )
  const [west, south, east, north] = [0, 1, 0, 1].map((axis, place) =>
    (place < 2 ? Math.min : Math.max)(...places.map((at) => at[axis]!)),
  ) as [number, number, number, number]
  return rings.filter((ring) => ring.every(([x, y]) => x >= west && x <= east && y >= south && y <= north))
}
