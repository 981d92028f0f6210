import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { factsOf } from '#api/contract/topology/cell.ts'
import type { Cell } from '#api/contract/topology/cell.ts'
import { cellFromPolygon } from '#api/contract/topology/geojson.ts'
import { edgeKeyOf } from '#api/contract/topology/vertex.ts'
import { mendsOf } from '#api/import/mends.ts'
import { polygonsOf } from '#api/import/shapes.ts'
import type { Shape } from '#api/import/shapes.ts'
import { publicData } from './importing.ts'

interface Council {
  properties: { nc_id: number }
  geometry: Shape
}

let known: readonly Cell[] | undefined

/** The councils of Los Angeles after the proposed mends, each part as a cell of one community; outlines as they are, up to 8,206 vertices. */
function mendedCouncils(community: string): readonly Cell[] {
  if (known) return known
  const text = readFileSync(join(publicData, 'la-neighborhood-councils.geojson'), 'utf8')
  const { features } = JSON.parse(text) as { features: Council[] }
  const mending = mendsOf(features.map(({ properties, geometry }) => ({ id: `${properties.nc_id}`, shape: geometry })))!
  const proposed = mending.mends.filter(({ isProposed }) => isProposed).map(({ id }) => id)
  known = [...mending.apply(new Set(proposed)).values()]
    .flatMap((shape) => (shape ? polygonsOf(shape) : []))
    .map((rings, index) => {
      const coordinates = rings.map((ring) => ring.map(([x, y]) => [x, y]))
      const id = `${community}${String(index + 1).padStart(3, '0')}`
      return cellFromPolygon(id, community, { type: 'Polygon', coordinates })
    })
  return known
}

const keysOf = (cell: Cell) => factsOf(cell).edges.map(([a, b]) => edgeKeyOf(a, b))

/** So many mended councils that lie together: one that the seed chooses, its neighbours, their neighbours; fewer where no more hang together. All of them for as many as there are. */
export function councils(count: number, seed: number, community: string): readonly Cell[] {
  const all = mendedCouncils(community)
  if (count >= all.length) return all
  const chosen = new Set([all[seed % all.length]!])
  const edges = new Set([...chosen].flatMap(keysOf))
  for (let size = 0; size < chosen.size && chosen.size < count;) {
    size = chosen.size
    const near = all.filter((cell) => !chosen.has(cell) && keysOf(cell).some((key) => edges.has(key)))
    for (const cell of near.slice(0, count - size)) chosen.add(cell)
    for (const cell of near.slice(0, count - size)) for (const key of keysOf(cell)) edges.add(key)
  }
  return [...chosen]
}
