import type { Cell } from '#api/contract/topology/cell.ts'
import type { Vertex } from '#api/contract/topology/vertex.ts'
import { outlineOf } from '#api/grids/outline.ts'
import type { City } from './city.ts'
import { at } from './values.ts'

/** A duty grid (责任网格) of the demo city: some unit grids of one community. */
export interface Duty {
  id: string
  community: string
  name: string
  /** Indexes of unit grids. */
  cells: number[]
}

/** Unit grids of one duty grid, at most. */
const cellsEach = 12

function pad(value: number): string {
  return String(value).padStart(3, '0')
}

/** The duty grids: the unit grids of a community in the order of their codes, by the dozen. Nobody looks after every fourth community. */
export function dutiesOf(city: City): Duty[] {
  const { gridCodes, communityCodes } = city.areas
  const order = [...gridCodes.keys()].sort((a, b) => (gridCodes[a]! < gridCodes[b]! ? -1 : 1))
  const byCommunity = [...Map.groupBy(order, (cell) => communityCodes[cell] ?? '')]
  return byCommunity.flatMap(([community, cells], index) => {
    if (index % 4 === 3) return []
    const parts = Array.from({ length: Math.ceil(cells.length / cellsEach) }, (_, part) =>
      cells.slice(part * cellsEach, (part + 1) * cellsEach),
    )
    return parts.map((own, part) => ({
      id: `${community}-D${pad(part + 1)}`,
      community,
      name: `责任网格 ${community.slice(-6)}-${part + 1}`,
      cells: own,
    }))
  })
}

/** Two shifts a day, every day of the week. */
export function postsOf({ id }: Duty): object[] {
  const days = [1, 2, 3, 4, 5, 6, 7]
  return [
    { person: `网格员 ${id.slice(-11)}-1`, from: '06:00', to: '14:00', days },
    { person: `网格员 ${id.slice(-11)}-2`, from: '14:00', to: '22:00', days },
  ]
}

/** The outline of a duty grid as the text that PostGIS reads. */
export function dutyOutline({ ground, areas }: City, { cells, community }: Duty): string | null {
  const cellOf = (index: number): Cell => {
    const ring = Array.from(ground.cells[index]?.ring ?? [], (vertex): Vertex => [
      at(ground.lon, vertex),
      at(ground.lat, vertex),
    ])
    return { id: areas.gridCodes[index] ?? '', community, shell: ring, holes: [] }
  }
  return outlineOf(cells.map(cellOf))
}
