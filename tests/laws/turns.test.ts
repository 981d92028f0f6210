import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Turns } from '#api/analytics/engine/turns.ts'

interface Read {
  readonly kind: 'read'
  readonly table: string
  readonly account: string
  readonly parts: number
}
interface Write {
  readonly kind: 'write'
  readonly table: string
}

const tables = fc.constantFrom('case', 'component')
const accounts = fc.constantFrom('a', 'b', 'c')
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('read' as const), table: tables, account: accounts }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('write' as const), table: tables }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('leave' as const), which: fc.nat() }) },
    { weight: 5, arbitrary: fc.record({ do: fc.constant('end' as const), which: fc.nat() }) },
  ),
  { maxLength: 120 },
)

/** The turns beside plain lists of who waits and who runs, by which every step is judged. */
class Model {
  readonly turns: Turns<Read, Write>
  readonly workers: number
  waiting: (Read | Write)[] = []
  readonly reading = new Map<Read, number>()
  readonly writing = new Set<Write>()
  refused = 0

  constructor(workers: number) {
    this.workers = workers
    this.turns = new Turns(workers, { account: 5, all: 12 })
  }

  reads = () => this.waiting.filter((each) => each.kind === 'read')

  read(table: string, account: string): void {
    const read: Read = { kind: 'read', table, account, parts: 3 }
    const own = this.reads().filter((each) => each.account === account).length
    const isFull = own >= 5 || this.reads().length >= 12
    if (isFull) {
      expect(() => this.turns.read(read)).toThrow('OVERLOADED')
      this.refused += 1
      return
    }
    this.turns.read(read)
    this.waiting.push(read)
  }

  write(table: string): void {
    const write: Write = { kind: 'write', table }
    this.turns.write(write)
    this.waiting.push(write)
  }

  leave(which: number): void {
    const reads = [...this.reads(), ...this.reading.keys()]
    const read = reads[which % Math.max(1, reads.length)]
    if (!read) return
    expect(this.turns.leave(read)).toBe(this.waiting.includes(read))
    this.waiting = this.waiting.filter((each) => each !== read)
  }

  end(which: number): void {
    const running = [...this.reading.keys(), ...this.writing]
    const one = running[which % Math.max(1, running.length)]
    if (!one) return
    if (one.kind === 'write') {
      this.turns.end(one)
      this.writing.delete(one)
      return
    }
    this.turns.release(one)
    const left = this.reading.get(one)! - 1
    if (left === 0) this.reading.delete(one)
    else this.reading.set(one, left)
  }

  begin(): void {
    for (const begun of this.turns.begin()) {
      const one = 'write' in begun ? begun.write : begun.read
      expect(this.waiting).toContain(one)
      this.waiting = this.waiting.filter((each) => each !== one)
      if ('write' in begun) this.writing.add(begun.write)
      else this.reading.set(begun.read, begun.workers)
    }
  }

  check(): void {
    const used = [...this.reading.values()].reduce((sum, workers) => sum + workers, 0)
    expect(used).toBeLessThanOrEqual(this.workers)
    expect(this.turns.idle).toBe(this.workers - used)
    expect(this.turns.waiting).toBe(this.reads().length)
    for (const workers of this.reading.values()) expect(workers).toBeGreaterThanOrEqual(1)
    for (const { table } of this.writing) {
      expect([...this.writing].filter((write) => write.table === table)).toHaveLength(1)
      expect([...this.reading.keys()].filter((read) => read.table === table)).toEqual([])
    }
    // Nobody waits for nothing: with nothing running, nothing waits either.
    if (this.reading.size === 0 && this.writing.size === 0) expect(this.waiting).toEqual([])
  }
}

function play(model: Model, step: ReturnType<typeof steps.generate>['value'][number]): void {
  if (step.do === 'read') model.read(step.table, step.account)
  else if (step.do === 'write') model.write(step.table)
  else if (step.do === 'leave') model.leave(step.which)
  else model.end(step.which)
}

test('whatever comes, leaves and ends, a writer is alone, workers are never lent twice, and all come to their turn', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), steps, (workers, list) => {
      const model = new Model(workers)
      for (const step of list) {
        play(model, step)
        model.begin()
        model.check()
      }
      for (let left = 0; model.reading.size + model.writing.size > 0; left += 1) {
        expect(left).toBeLessThan(1_000)
        model.end(0)
        model.begin()
        model.check()
      }
      expect(model.waiting).toEqual([])
    }),
    { seed: 3, numRuns: 500 },
  )
})

const readOf = (account: string, table = 'case'): Read => ({ kind: 'read', table, account, parts: 1 })

test('an account with many readings waits between those of others', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 5 }), (many, others) => {
      const turns = new Turns<Read, Write>(1)
      for (let count = 0; count < many; count += 1) turns.read(readOf('greedy'))
      for (let index = 0; index < others; index += 1) turns.read(readOf(`other ${index}`))
      const order: string[] = []
      for (let [begun] = turns.begin(); begun && 'read' in begun; [begun] = turns.begin()) {
        order.push(begun.read.account)
        turns.release(begun.read)
      }
      expect(order).toHaveLength(many + others)
      expect(new Set(order.slice(0, others + 1)).size).toBe(others + 1)
    }),
    { seed: 4 },
  )
})

test('a stream of readings delays a writer only by those that have begun, and a stream of writers lets readings through', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 20 }), (workers, rounds) => {
      const turns = new Turns<Read, Write>(workers)
      for (let index = 0; index < 2 * workers; index += 1) turns.read(readOf(`reader ${index}`))
      const running = turns.begin()
      const write: Write = { kind: 'write', table: 'case' }
      turns.write(write)
      const later: Write[] = Array.from({ length: rounds }, () => ({ kind: 'write', table: 'case' }))
      for (const each of later) turns.write(each)
      for (const begun of running) {
        if ('read' in begun) for (let count = begun.workers; count > 0; count -= 1) turns.release(begun.read)
      }
      expect(turns.begin()).toEqual([{ write }])
      expect(turns.begin()).toEqual([])
      turns.end(write)
      const next = turns.begin()
      expect(next).toHaveLength(workers)
      expect(next.every((begun) => 'read' in begun)).toBe(true)
    }),
    { seed: 5 },
  )
})

test('a writer of one table does not hold up the readers of another', () => {
  const turns = new Turns<Read, Write>(2)
  const write: Write = { kind: 'write', table: 'case' }
  turns.write(write)
  turns.read(readOf('a'))
  turns.read(readOf('b', 'component'))
  expect(turns.begin()).toEqual([{ write }, { read: expect.objectContaining({ table: 'component' }), workers: 1 }])
})
