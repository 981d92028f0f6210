import type { GridFault } from '#api/contract/importing.ts'
import { factsOf, squareMetresOf } from '#api/contract/topology/cell.ts'
import type { Cell } from '#api/contract/topology/cell.ts'
import { groundOf, outsideOf } from '#api/contract/topology/containment.ts'
import type { Ground } from '#api/contract/topology/containment.ts'
import { cellFromPolygon } from '#api/contract/topology/geojson.ts'
import { boxOf, boxesMeet, toDegrees } from '#api/contract/topology/vertex.ts'
import type { Box } from '#api/contract/topology/vertex.ts'
import { polygonsOf } from './shapes.ts'
import type { JudgedArea } from './judge.ts'

/** What an edition asks of unit grids. */
export interface GridRule {
  /** Digits of the number within a community. */
  digits: number
  /** How much ground outside of its community a cell may have, in m². */
  outsideM2: number
}

interface Placed {
  id: string
  ground: Ground
  box: Box
}

function placedOf({ id, shape }: JudgedArea): Placed {
  const ground = groundOf({
    type: 'MultiPolygon',
    coordinates: polygonsOf(shape).map((rings) => rings.map((ring) => ring.map(([x, y]) => [x, y]))),
  })
  return { id, ground, box: boxOf(ground.edges.map(({ edge }) => edge[0])) }
}

/** The community that leaves the least of a cell outside. */
function homeOf(cell: Cell, communities: readonly Placed[]) {
  const near = communities.filter(({ box }) => boxesMeet(box, factsOf(cell).box))
  return near
    .map(({ id, ground }) => ({ id, ...outsideOf(cell, ground) }))
    .sort((a, b) => a.size - b.size || (a.id < b.id ? -1 : 1))[0]
}

/** Gives codes of communities that no cell has, each once. */
function createIssuer(taken: ReadonlySet<string>, digits: number) {
  const last = new Map<string, number>()
  for (const code of taken) {
    const [community, number] = [code.slice(0, -digits), Number(code.slice(-digits))]
    if (number > (last.get(community) ?? 0)) last.set(community, number)
  }
  return (community: string): string => {
    const number = (last.get(community) ?? 0) + 1
    last.set(community, number)
    return `${community}${String(number).padStart(digits, '0')}`
  }
}

/** The cells whose codes or communities are wrong, in their order, each with a proposal. Proposals are told and never done by an import. */
export function gridFaults(
  cells: readonly JudgedArea[],
  communities: readonly JudgedArea[],
  rule: GridRule,
): GridFault[] {
  const placed = communities.map(placedOf)
  const form = new RegExp(`^\\d{12}\\d{${rule.digits}}$`)
  const issue = createIssuer(new Set(cells.map(({ id }) => id).filter((id) => form.test(id))), rule.digits)
  return cells.flatMap(({ id, shape }): GridFault[] => {
    const [rings] = polygonsOf(shape)
    if (!rings) return []
    const cell = cellFromPolygon(id, '', {
      type: 'Polygon',
      coordinates: rings.map((ring) => ring.map(([x, y]) => [x, y])),
    })
    const home = homeOf(cell, placed)
    if (!home) return []
    const told = { cell: id, community: home.id }
    const place = { at: toDegrees(cell.shell[0]!), areaM2: Math.abs(squareMetresOf(cell)) }
    const kind = form.test(id) ? (id.startsWith(home.id) ? null : 'parent') : 'code'
    return [
      ...(kind ? [{ kind, ...told, ...place, proposed: issue(home.id) } as const] : []),
      ...(home.size > rule.outsideM2
        ? [{ kind: 'crossing', ...told, at: toDegrees(home.at), areaM2: home.size, proposed: home.id } as const]
        : []),
    ]
  })
}
