import { cellIndex } from './cellIndex.ts'
import type { CellIndex } from './cellIndex.ts'
import { UnionFind } from './unionFind.ts'

/** What DBSCAN asks: a point is a core point when at least `least` points, itself among them, are within `distance` (inclusive). */
export interface Density {
  distance: number
  least: number
}

/** The cluster of each point, −1 for noise, and the number of clusters. */
export interface Clusters {
  labels: Int32Array
  clusters: number
}

/** Points at distinct places: place of each point, coordinates and number of points of each place, and the places by cell. */
interface Places {
  of: Uint32Array
  x: Float64Array
  y: Float64Array
  points: Uint32Array
  index: CellIndex
}

/** The cells around a cell that can hold points within the distance: near ones first. Cells have the side ε/√2, so two rows and columns away is far enough. */
const around: readonly (readonly [column: number, row: number])[] = Array.from({ length: 25 }, (_, cell) => [
  (cell % 5) - 2,
  Math.floor(cell / 5) - 2,
])
  .map(([column, row]) => [column!, row!] as const)
  .sort((a, b) => Math.hypot(...a) - Math.hypot(...b))

/** One of each pair of neighbouring cells. */
const onward = around.filter(([column, row]) => row > 0 || (row === 0 && column > 0))

/** Places in a cell in order of x, then y, each once. */
function distinctPlaces(x: Float64Array, y: Float64Array, side: number): Places {
  const index = cellIndex(x, y, side)
  const of = new Uint32Array(x.length)
  const starts = new Uint32Array(index.cells + 1)
  const firsts = new Uint32Array(x.length)
  const points = new Uint32Array(x.length)
  let places = 0
  for (let cell = 0; cell < index.cells; cell++) {
    const items = index.items.subarray(index.starts[cell], index.starts[cell + 1])
    if (items.length > 1) items.sort((a, b) => x[a]! - x[b]! || y[a]! - y[b]!)
    let before = -1
    for (const item of items) {
      if (before < 0 || x[item] !== x[before] || y[item] !== y[before]) firsts[places++] = item
      of[item] = places - 1
      points[places - 1]! += 1
      before = item
    }
    starts[cell + 1] = places
  }
  const coordinates = (values: Float64Array) =>
    Float64Array.from({ length: places }, (_, place) => values[firsts[place]!]!)
  const cellOf = Uint32Array.from({ length: places }, (_, place) => index.cellOf[firsts[place]!]!)
  const items = Uint32Array.from({ length: places }, (_, place) => place)
  return {
    of,
    x: coordinates(x),
    y: coordinates(y),
    points: points.slice(0, places),
    index: { ...index, starts, items, cellOf },
  }
}

/** Writes the cells with places around a cell into `found`, itself first, as far as `isWanted` is not 0 for them; gives how many. */
function findAround({ at, columns, rows }: CellIndex, cell: number, found: Int32Array, isWanted?: Uint8Array): number {
  let count = 0
  const [column, row] = [columns[cell]!, rows[cell]!]
  for (let offset = 0; offset < around.length; offset++) {
    const neighbour = at(column + around[offset]![0], row + around[offset]![1])
    if (neighbour >= 0 && (isWanted === undefined || isWanted[neighbour] !== 0)) found[count++] = neighbour
  }
  return count
}

/** Whether a place has at least `least` points within the distance; stops counting when it has. */
function isDense(places: Places, place: number, cells: Int32Array, { distance, least }: Density): boolean {
  const { x, y, points, index } = places
  const [px, py] = [x[place]!, y[place]!]
  const limit = distance ** 2
  let seen = 0
  for (const cell of cells) {
    for (let other = index.starts[cell]!; other < index.starts[cell + 1]!; other++) {
      if ((x[other]! - px) ** 2 + (y[other]! - py) ** 2 > limit) continue
      seen += points[other]!
      if (seen >= least) return true
    }
  }
  return false
}

/** Which places are core: all of a cell that holds enough points, others by counting. */
function coresOf(places: Places, density: Density): Uint8Array {
  const { starts, cells } = places.index
  const isCore = new Uint8Array(places.x.length)
  const found = new Int32Array(around.length)
  for (let cell = 0; cell < cells; cell++) {
    const [from, to] = [starts[cell]!, starts[cell + 1]!]
    let inside = 0
    for (let place = from; place < to; place++) inside += places.points[place]!
    if (inside >= density.least) {
      isCore.fill(1, from, to)
      continue
    }
    const near = found.subarray(0, findAround(places.index, cell, found))
    for (let place = from; place < to; place++) isCore[place] = isDense(places, place, near, density) ? 1 : 0
  }
  return isCore
}

/** Whether some core place of one cell is within the distance of some core place of another. */
function touches(places: Places, isCore: Uint8Array, cells: readonly [number, number], distance: number): boolean {
  const { x, y, index } = places
  const limit = distance ** 2
  const [from, to] = [index.starts[cells[1]]!, index.starts[cells[1] + 1]!]
  for (let place = index.starts[cells[0]]!; place < index.starts[cells[0] + 1]!; place++) {
    if (isCore[place] === 0) continue
    for (let other = from; other < to; other++) {
      if (isCore[other] !== 0 && (x[other]! - x[place]!) ** 2 + (y[other]! - y[place]!) ** 2 <= limit) return true
    }
  }
  return false
}

/** Core places, and cells that have any. */
interface Cores {
  isCore: Uint8Array
  hasCore: Uint8Array
}

/** The cells joined into clusters: the core places of a cell are of one cluster. */
function joinCells(places: Places, { isCore, hasCore }: Cores, distance: number): UnionFind {
  const { index } = places
  const sets = new UnionFind(index.cells)
  for (const [column, row] of onward) {
    for (let cell = 0; cell < index.cells; cell++) {
      if (hasCore[cell] === 0) continue
      const other = index.at(index.columns[cell]! + column, index.rows[cell]! + row)
      if (other < 0 || hasCore[other] === 0 || sets.find(cell) === sets.find(other)) continue
      if (touches(places, isCore, [cell, other], distance)) sets.join(cell, other)
    }
  }
  return sets
}

/** The clusters' numbers by root cell: in the order of their westernmost (then least y) core place. */
function numberClusters({ x, y, index }: Places, isCore: Uint8Array, sets: UnionFind): Map<number, number> {
  const firsts = new Map<number, number>()
  for (let place = 0; place < isCore.length; place++) {
    if (isCore[place] === 0) continue
    const root = sets.find(index.cellOf[place]!)
    const first = firsts.get(root)
    if (first === undefined || x[place]! < x[first]! || (x[place] === x[first] && y[place]! < y[first]!))
      firsts.set(root, place)
  }
  const ordered = [...firsts].sort(([, a], [, b]) => x[a]! - x[b]! || y[a]! - y[b]!)
  return new Map(ordered.map(([root], cluster) => [root, cluster]))
}

/** The cluster of the nearest core place within the distance (of equals the least number), −1 without one. */
function nearestCluster(places: Places, place: number, cells: Int32Array, near: Near): number {
  const { x, y, index } = places
  let [nearest, cluster] = [near.distance ** 2, -1]
  for (const cell of cells) {
    for (let other = index.starts[cell]!; other < index.starts[cell + 1]!; other++) {
      const label = near.labels[other]!
      if (label < 0) continue
      const far = (x[other]! - x[place]!) ** 2 + (y[other]! - y[place]!) ** 2
      if (far > nearest || (far === nearest && cluster >= 0 && label > cluster)) continue
      nearest = far
      cluster = label
    }
  }
  return cluster
}

/** The clusters of core places, and how far a border place may be from one. */
interface Near {
  labels: Int32Array
  distance: number
}

/** The cluster of each place, −1 for noise. */
function labelPlaces(places: Places, isCore: Uint8Array, distance: number): Clusters {
  const { index } = places
  const hasCore = new Uint8Array(index.cells)
  for (let place = 0; place < isCore.length; place++) if (isCore[place] !== 0) hasCore[index.cellOf[place]!] = 1
  const sets = joinCells(places, { isCore, hasCore }, distance)
  const numbers = numberClusters(places, isCore, sets)
  const cores = new Int32Array(isCore.length).fill(-1)
  for (let place = 0; place < isCore.length; place++)
    if (isCore[place] !== 0) cores[place] = numbers.get(sets.find(index.cellOf[place]!))!
  const labels = cores.slice()
  const found = new Int32Array(around.length)
  for (let cell = 0; cell < index.cells; cell++) {
    const [from, to] = [index.starts[cell]!, index.starts[cell + 1]!]
    if (isCore.subarray(from, to).every((core) => core !== 0)) continue
    const near = found.subarray(0, findAround(index, cell, found, hasCore))
    for (let place = from; place < to; place++)
      if (isCore[place] === 0) labels[place] = nearestCluster(places, place, near, { labels: cores, distance })
  }
  return { labels, clusters: numbers.size }
}

/**
 * Clusters by density, DBSCAN (Ester, Kriegel, Sander & Xu 1996, KDD-96:226–231), of points in plane metres (see `localPlane`). The result does not depend on the order of the points:
 * clusters are numbered by their westernmost core point, and a border point belongs to the cluster of its nearest core point, of equally near ones to the lesser number.
 * Cells of side ε/√2 make it nearly linear: a cell with enough points has core points only (Gunawan 2013), and points at the same place are counted, not compared.
 * Throws a RangeError for a distance that is not above 0, for `least` below 1, and for coordinates that are not finite.
 */
export function clustersOf(x: Float64Array, y: Float64Array, density: Density): Clusters {
  const { distance, least } = density
  if (!(distance > 0) || !(least >= 1)) throw new RangeError('A distance above 0 and at least one point are needed')
  // A little less than ε/√2, so that rounding cannot put points of one cell more than ε apart.
  const places = distinctPlaces(x, y, distance * Math.SQRT1_2 * (1 - 1e-6))
  const isCore = coresOf(places, density)
  const { labels, clusters } = labelPlaces(places, isCore, distance)
  return { labels: Int32Array.from(places.of, (place) => labels[place]!), clusters }
}

/** What is said of each cluster: number of points, the mean of their places, and the box around them. */
export interface ClusterSummary {
  cluster: number
  count: number
  middle: readonly [x: number, y: number]
  box: readonly [west: number, south: number, east: number, north: number]
}

/** Sums up clusters, the largest first, of equals the lesser number first. */
export function summariseClusters(x: Float64Array, y: Float64Array, { labels, clusters }: Clusters): ClusterSummary[] {
  const sums = Array.from({ length: clusters }, () => ({ count: 0, x: 0, y: 0 }))
  const boxes = Array.from({ length: clusters }, () => [Infinity, Infinity, -Infinity, -Infinity])
  for (let point = 0; point < labels.length; point++) {
    const label = labels[point]!
    if (label < 0) continue
    const [px, py] = [x[point]!, y[point]!]
    const [sum, box] = [sums[label]!, boxes[label]!]
    sum.count += 1
    sum.x += px
    sum.y += py
    box[0] = Math.min(box[0]!, px)
    box[1] = Math.min(box[1]!, py)
    box[2] = Math.max(box[2]!, px)
    box[3] = Math.max(box[3]!, py)
  }
  return sums
    .map(({ count, ...sum }, cluster): ClusterSummary => {
      const [west, south, east, north] = boxes[cluster] as [number, number, number, number]
      return { cluster, count, middle: [sum.x / count, sum.y / count], box: [west, south, east, north] }
    })
    .sort((a, b) => b.count - a.count || a.cluster - b.cluster)
}
