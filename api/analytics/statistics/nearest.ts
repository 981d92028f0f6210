/** Sorts `order[from … to]` so that the one in the middle is where it would be by the values along an axis (quickselect, Hoare 1961). */
function selectMiddle(order: Uint32Array, [from, to]: readonly [number, number], valueOf: (item: number) => number) {
  const middle = (from + to) >> 1
  let [low, high] = [from, to]
  while (low < high) {
    const pivot = valueOf(order[(low + high) >> 1]!)
    let [left, right] = [low, high]
    while (left <= right) {
      while (valueOf(order[left]!) < pivot) left += 1
      while (valueOf(order[right]!) > pivot) right -= 1
      if (left > right) break
      const held = order[left]!
      order[left++] = order[right]!
      order[right--] = held
    }
    if (middle <= right) high = right
    else if (middle >= left) low = left
    else break
  }
  return middle
}

/** Orders points as a balanced k-d tree of three axes: the middle of each range splits it, axis by axis (Bentley 1975). */
function treeOrder(vectors: Float64Array): Uint32Array {
  const order = Uint32Array.from({ length: vectors.length / 3 }, (_, item) => item)
  const waiting: [from: number, to: number, axis: number][] = [[0, order.length - 1, 0]]
  for (let range = waiting.pop(); range; range = waiting.pop()) {
    const [from, to, axis] = range
    if (from >= to) continue
    const middle = selectMiddle(order, [from, to], (item) => vectors[item * 3 + axis]!)
    waiting.push([from, middle - 1, (axis + 1) % 3], [middle + 1, to, (axis + 1) % 3])
  }
  return order
}

/** Makes a question out of points (x y z each): the distance from a place to the nearest of them; Infinity without points. Exact. */
export function nearestIndex(vectors: Float64Array): (x: number, y: number, z: number) => number {
  const order = treeOrder(vectors)
  const tree = new Float64Array(vectors.length)
  for (const [at, item] of order.entries()) tree.set(vectors.subarray(item * 3, item * 3 + 3), at * 3)
  const place = new Float64Array(3)
  let best = Infinity

  const visit = (from: number, to: number, axis: number): void => {
    if (from > to) return
    const middle = (from + to) >> 1
    const at = middle * 3
    const [x, y, z] = [tree[at]! - place[0]!, tree[at + 1]! - place[1]!, tree[at + 2]! - place[2]!]
    best = Math.min(best, x * x + y * y + z * z)
    const ahead = place[axis]! - tree[at + axis]!
    const next = (axis + 1) % 3
    if (ahead < 0) visit(from, middle - 1, next)
    else visit(middle + 1, to, next)
    if (ahead * ahead > best) return
    if (ahead < 0) visit(middle + 1, to, next)
    else visit(from, middle - 1, next)
  }

  return (x, y, z) => {
    place.set([x, y, z])
    best = Infinity
    visit(0, order.length - 1, 0)
    return Math.sqrt(best)
  }
}
