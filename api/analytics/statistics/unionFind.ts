/** Disjoint sets of the numbers below `size` (Galler & Fischer 1964), with path halving; the root of a set is its least member, so it does not depend on the order of joining. */
export class UnionFind {
  readonly #parent: Uint32Array

  constructor(size: number) {
    this.#parent = new Uint32Array(size)
    for (let member = 0; member < size; member++) this.#parent[member] = member
  }

  /** The root of a member's set. */
  find(member: number): number {
    const parent = this.#parent
    let at = member
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!
      at = parent[at]!
    }
    return at
  }

  /** Makes one set of two. */
  join(a: number, b: number): void {
    const [one, other] = [this.find(a), this.find(b)]
    if (one < other) this.#parent[other] = one
    else this.#parent[one] = other
  }
}
