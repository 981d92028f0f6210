import { expect, test } from 'vitest'
import { allCells, cellOf } from '#api/contract/topology/coverage.ts'
import { isRefusal } from '#api/contract/topology/fault.ts'
import { operationsOf } from '#api/contract/topology/history.ts'
import { coverageOf } from '#api/contract/topology/load.ts'
import { operationsJson, parseOperations } from '#api/contract/topology/parse.ts'
import { doubleArea } from '#api/contract/topology/vertex.ts'
import type { Vertex } from '#api/contract/topology/vertex.ts'
import type { EditOutline } from '#web/core/map/edit/types.ts'
import { Autosave, recover } from '#web/layers/grid/grid.autosave.ts'
import type { LocalCopy, SaveState, Sent, Work } from '#web/layers/grid/grid.autosave.ts'
import { brokenRules, countAfter, numbersTold, rowsOf, rulesOf } from '#web/layers/grid/grid.checks.ts'
import {
  confirm,
  deleteChosen,
  drag,
  drawn,
  gripAt,
  offerGap,
  pick,
  push,
  targetAt,
} from '#web/layers/grid/grid.gestures.ts'
import {
  act,
  begin,
  changesOf,
  choose,
  fingerprintOfChanges,
  giveUp,
  nextInvention,
  redoGesture,
  undoGesture,
} from '#web/layers/grid/grid.model.ts'
import type { Editing } from '#web/layers/grid/grid.model.ts'
import { legendOf, sceneOf } from '#web/layers/grid/grid.scene.ts'
import { stretchOver } from '#web/layers/grid/grid.trace.ts'
import { offeredSteps } from '#web/layers/grid/gridSteps.ts'

const side = 100_000
const reach = { radius: 5_000, stretch: 1 }
const corner = (x: number, y: number): Vertex => [x * side, y * side]
const middle = (x: number, y: number): Vertex => [(x + 0.5) * side, (y + 0.5) * side]

/** Nine squares; those of the two western columns belong to the area, the eastern column are neighbours. */
function nine(): Editing {
  const cells = [0, 1, 2].flatMap((y) =>
    [0, 1, 2].map((x) => ({
      id: `${x < 2 ? 'A' : 'B'}${x}${y}`,
      community: x < 2 ? 'A' : 'B',
      shell: [corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)],
      holes: [],
    })),
  )
  const outcome = coverageOf(cells)
  if (isRefusal(outcome)) throw new Error('The squares do not fit')
  return begin('A', outcome.coverage, []).editing
}

const shellOf = (editing: Editing, id: string) => cellOf(editing.history.coverage, id)?.shell.map(String)

test('dragging a vertex changes every cell that uses it, and undo gives back the very same coverage', () => {
  const start = nine()
  const grip = gripAt(start, [side + 900, side - 700], reach)!
  expect(grip.vertices).toEqual([corner(1, 1)])
  const moved = drag(start, grip, [side + 3_000, side + 2_000])
  expect(changesOf(moved).map(({ id }) => id)).toEqual(['A00', 'A01', 'A10', 'A11'])
  for (const id of ['A00', 'A01', 'A10', 'A11'])
    expect(shellOf(moved, id)).toContain(String([side + 3_000, side + 2_000]))
  const back = undoGesture(moved)
  expect(back.history.coverage).toBe(start.history.coverage)
  expect(redoGesture(back).history.coverage).toBe(moved.history.coverage)
})

test('an edge is dragged as one gesture of two operations', () => {
  const start = nine()
  const grip = gripAt(start, [side, side / 2], reach)!
  expect(grip.vertices.map(String).sort()).toEqual([corner(1, 0), corner(1, 1)].map(String).sort())
  const moved = drag(start, grip, [side + 4_000, side / 2])
  expect(operationsOf(moved.history)).toHaveLength(2)
  expect(moved.sizes).toEqual([2])
  expect(undoGesture(moved).history.coverage).toBe(start.history.coverage)
})

test('a vertex that only neighbours of the area use cannot be grabbed', () => {
  expect(gripAt(nine(), corner(3, 1), reach)).toBeNull()
  expect(gripAt(nine(), corner(2, 1), reach)).not.toBeNull()
})

test('split and merge by a line and clicks invent a cell and take it away again', () => {
  const start = choose(nine(), 'split')
  const split = drawn(start, [
    [side / 2, -500],
    [side / 2, side + 500],
  ])
  expect(split.faults).toEqual([])
  expect(cellOf(split.history.coverage, '~1')).toBeDefined()
  expect(nextInvention(split)).toBe('~2')
  let merging = choose(split, 'merge')
  for (const at of [
    [side / 4, side / 2],
    [(3 * side) / 4, side / 2],
  ] as const)
    merging = pick(merging, at, reach, false)
  expect(merging.selected).toHaveLength(2)
  const merged = confirm(merging)
  expect(merged.faults).toEqual([])
  expect(allCells(merged.history.coverage)).toHaveLength(allCells(start.history.coverage).length)
})

test('a refused gesture tells the place and changes nothing', () => {
  const start = choose(nine(), 'delete')
  const refused = pick(start, corner(1, 1), reach, false)
  expect(refused.faults.map(({ code, at }) => [code, at])).toEqual([['node', corner(1, 1)]])
  expect(refused.history).toBe(start.history)
  const line = drawn(choose(nine(), 'split'), [middle(2, 1), middle(2, 2)])
  expect(line.faults[0]?.code).toBe('not-editable')
})

test('a cell is retired and its gap is filled again by a click', () => {
  const chosen = pick(choose(nine(), 'retire'), middle(0, 1), reach, false)
  const inner = pick(choose(nine(), 'retire'), middle(1, 1), reach, false)
  expect(chosen.selected).toEqual(['A01'])
  const retired = confirm(inner)
  expect(cellOf(retired.history.coverage, 'A11')).toBeUndefined()
  const offered = offerGap(choose(retired, 'draw'), middle(1, 1))
  expect(offered.history).toBe(retired.history)
  const filled = confirm(offered)
  expect(filled.faults).toEqual([])
  expect(cellOf(filled.history.coverage, '~1')?.community).toBe('A')
  expect(offerGap(choose(nine(), 'draw'), middle(0, 0)).faults[0]?.code).toBe('no-gap')
})

test('a cell that is drawn over a gap is trimmed against its neighbours, shown, and made when it is taken', () => {
  const retired = confirm(pick(choose(nine(), 'retire'), middle(1, 1), reach, false))
  const ring: Vertex[] = [
    [70_000, 70_000],
    [150_000, 70_000],
    [150_000, 230_000],
    [70_000, 230_000],
  ]
  const offered = drawn(choose(retired, 'draw'), ring)
  expect(offered.faults).toEqual([])
  expect(offered.history).toBe(retired.history)
  expect(Number(doubleArea(offered.offer!.shell))).toBe(side * side)
  expect(giveUp(offered)?.offer).toBeNull()
  const taken = confirm(offered)
  expect(taken.faults).toEqual([])
  expect(changesOf(taken).find(({ id }) => id === '~1')).toMatchObject({ kind: 'added', community: 'A' })
  const covered: Vertex[] = [middle(0, 0), [90_000, 20_000], [90_000, 90_000]]
  expect(drawn(choose(retired, 'draw'), covered).faults[0]?.code).toBe('no-gap')
})

test('what the server refuses is told while it is done: the far side of a neighbour, more ground outside', () => {
  const start = nine()
  const far = act(start, [{ kind: 'move', from: corner(3, 1), to: [3 * side + 5_000, side] }])
  const rules = rulesOf({ least: 0, greatest: null, outside: 5, roundness: 0 }, [])
  const codes = (editing: Editing, told = rules) =>
    brokenRules(editing, told, changesOf(editing)).map(({ code }) => code)
  expect(codes(far)).toContain('not-editable')
  const inner = drag(start, gripAt(start, corner(1, 1), reach)!, [side + 3_000, side])
  expect(codes(inner)).not.toContain('not-editable')
  const ground = (west: number): GeoJSON.MultiPolygon => {
    const ring = [
      [west, 0],
      [3, 0],
      [3, 3],
      [west, 3],
      [west, 0],
    ]
    return { type: 'MultiPolygon', coordinates: [[ring.map(([x, y]) => [x! / 1_000, y! / 1_000])]] }
  }
  const outline = ['A', 'B'].map((id) => ({ id, geometry: ground(0.5) }))
  const strict = rulesOf({ least: 0, greatest: null, outside: 5, roundness: 0 }, outline)
  expect(codes(inner, strict)).not.toContain('outside-community')
  const wider = act(start, [{ kind: 'move', from: corner(0, 1), to: [-20_000, side] }])
  expect(codes(wider, strict)).toContain('outside-community')
})

test('a part goes to the neighbour in which the line begins', () => {
  const start = choose(nine(), 'transfer')
  const line: Vertex[] = [
    [side - 1_000, side / 4],
    [side + 20_000, side / 4],
    [side + 20_000, (3 * side) / 4],
    [side - 1_000, (3 * side) / 4],
  ]
  const moved = drawn(start, line)
  expect(moved.faults).toEqual([])
  const areas = new Map(changesOf(moved).map(({ id, areaAfter, areaBefore }) => [id, areaAfter - areaBefore]))
  expect(areas.get('A00')).toBeGreaterThan(0)
  expect(areas.get('A10')).toBeLessThan(0)
})

test('keys push and delete the chosen vertex, and Escape gives up step by step', () => {
  const inserted = pick(choose(nine(), 'insert'), [side, side / 2], reach, false)
  expect(inserted.faults).toEqual([])
  const chosen = pick(choose(inserted, 'move'), [side, side / 2], reach, false)
  expect(chosen.vertex).toEqual([side, side / 2])
  const pushed = push(chosen, 500, 0)
  expect(pushed.vertex).toEqual([side + 500, side / 2])
  const deleted = deleteChosen(pushed)
  expect(changesOf(deleted)).toEqual([])
  expect(giveUp(pushed)?.vertex).toBeNull()
  expect(giveUp(choose(nine(), 'merge'))?.tool).toBe('move')
  expect(giveUp(nine())).toBeNull()
})

test('a click that meets no edge or vertex says so and changes nothing', () => {
  const middle = [side / 2, side / 2] as const
  for (const [tool, code] of [
    ['insert', 'no-edge'],
    ['delete', 'no-vertex'],
  ] as const) {
    const missed = pick(choose(nine(), tool), [...middle], reach, false)
    expect(missed.faults.map((fault) => fault.code)).toEqual([code])
    expect(changesOf(missed)).toEqual([])
  }
})

test('a draft is begun again from its operations; those that no longer apply are told', () => {
  const start = nine()
  const moved = drag(start, gripAt(start, corner(1, 1), reach)!, [side + 3_000, side])
  const kept = parseOperations(JSON.parse(JSON.stringify(operationsJson(operationsOf(moved.history)))))
  const again = begin('A', start.history.start, kept)
  expect(again.dropped).toEqual([])
  expect(fingerprintOfChanges(again.editing)).toBe(fingerprintOfChanges(moved))
  const twice = begin('A', start.history.start, [...kept, ...kept])
  expect(twice.dropped.map(({ faults }) => faults[0]?.code)).toEqual(['no-vertex'])
})

test('the table tells areas, what is broken anew, and numbers after the move', () => {
  const start = nine()
  const moved = drag(start, gripAt(start, corner(1, 1), reach)!, [side + 60_000, side])
  const rules = rulesOf({ least: 9_000, greatest: null, outside: 5, roundness: 0 }, [])
  const changes = changesOf(moved)
  const broken = brokenRules(moved, { ...rules, communities: undefined as never }, changes)
  const rows = rowsOf(changes, broken)
  expect(rows.map(({ id }) => id)).toEqual(['A00', 'A01', 'A10', 'A11'])
  expect(rows.filter(({ faults }) => faults.length > 0).map(({ id, faults }) => [id, faults[0]?.code])).toEqual([
    ['A10', 'too-small'],
    ['A11', 'too-small'],
  ])
  const homes = [
    { cell: 'A00', components: 7, cases: 1 },
    { cell: '~1', components: 0, cases: 0 },
  ]
  const told = { homes, components: [{ from: 'A00', to: '~1', count: 2 }], cases: [] }
  expect(['A00', '~1', 'A10'].map((id) => countAfter(id, 'components', told))).toEqual([5, 2, null])
  expect(countAfter('A00', 'cases', told)).toBe(1)
  expect(countAfter('A00', 'cases', null)).toBeNull()
})

test('a merged cell is told where its ground went', () => {
  const start = choose(nine(), 'merge')
  const chosen = pick(pick(start, [side / 2, side / 2], reach, false), [side * 1.5, side / 2], reach, false)
  const rows = rowsOf(changesOf(confirm(chosen)), [])
  expect(rows.map(({ id, kind, from, into }) => [id, kind, from, into])).toEqual([
    ['A00', 'reshaped', ['A10'], []],
    ['A10', 'removed', [], ['A00']],
  ])
})

test('a taking back shows the cells that the server tells, for it has no operations', () => {
  const told = [
    { cell: 'A00', kind: 'reshaped', from: null, areaBefore: 9, areaAfter: 4 },
    { cell: 'A10', kind: 'added', from: 'A00', areaBefore: null, areaAfter: 5 },
    { cell: 'A20', kind: 'removed', from: null, areaBefore: 7, areaAfter: null },
  ]
  const rows = rowsOf(numbersTold(told), [])
  expect(rows.map(({ id, kind, from, areaBefore, areaAfter }) => [id, kind, from, areaBefore, areaAfter])).toEqual([
    ['A00', 'reshaped', [], 9, 4],
    ['A10', 'added', ['A00'], 0, 5],
    ['A20', 'removed', [], 7, 0],
  ])
})

test('a draft is put on the present state only for a conflict, and what was handed in can be taken back', () => {
  expect(offeredSteps(['save', 'rebase', 'submit', 'withdraw'], false)).toEqual(['submit', 'withdraw'])
  expect(offeredSteps(['save', 'rebase', 'submit', 'withdraw'], true)).toEqual(['submit', 'rebase', 'withdraw'])
  expect(offeredSteps(['rebase', 'return', 'withdraw'], false)).toEqual(['return', 'rebase', 'withdraw'])
})

test('the scene shows changed cells with their old outlines, neighbours without handles, and faults with words', () => {
  const start = nine()
  const editing = drag(start, gripAt(start, corner(1, 1), reach)!, [side + 3_000, side])
  const broken = [{ code: 'too-small', at: corner(1, 1), cells: ['A00'] }]
  const scene = sceneOf({
    editing,
    changes: changesOf(editing),
    broken,
    claimed: new Set(['A02']),
    isEditable: true,
    outlines: [],
    marks: [],
    faultWords: (code) => `words of ${code}`,
  })
  const toneOf = (id: string) => scene.cells.find(({ cell }) => cell.id === id)?.tone
  expect(['A00', 'A11', 'A02', 'A12', 'B20'].map(toneOf)).toEqual(['faulty', 'changed', 'claimed', 'own', 'neighbour'])
  expect(scene.cells.filter(({ hasHandles }) => hasHandles)).toHaveLength(6)
  expect(scene.outlines.map(({ tone, shape }) => [tone, shape.type])).toEqual([['old', 'MultiLineString']])
  expect(scene.marks).toEqual([{ at: [0.001, 0.001], tone: 'fault', text: 'words of too-small' }])
  expect(legendOf(scene)).toEqual(['own', 'changed', 'old', 'claimed', 'neighbour'])
})

test('a border that only got a vertex is not drawn as one that is gone', () => {
  const start = choose(nine(), 'split')
  const editing = drawn(start, [
    [side / 2 + 1, -500],
    [side / 3, side + 500],
  ])
  expect(editing.faults).toEqual([])
  const parts = {
    broken: [],
    claimed: new Set<string>(),
    isEditable: true,
    outlines: [],
    marks: [],
    faultWords: String,
  }
  expect(sceneOf({ editing, changes: changesOf(editing), ...parts }).outlines).toEqual([])
})

test('the border before a conflict is drawn once, as its base', () => {
  const start = nine()
  const editing = drag(start, gripAt(start, corner(1, 1), reach)!, [side + 3_000, side])
  const base: EditOutline = { shape: { type: 'Polygon', coordinates: [] }, tone: 'base' }
  const parts = { editing, changes: changesOf(editing), broken: [], claimed: new Set<string>(), isEditable: true }
  const scene = sceneOf({ ...parts, outlines: [base], marks: [], faultWords: String })
  expect(scene.outlines.map(({ tone }) => tone)).toEqual(['base'])
  const mine = { ...base, tone: 'mine' } as const
  expect(legendOf({ ...scene, outlines: [base, mine] })).not.toContain('mine')
  expect(legendOf({ ...scene, outlines: [mine] })).toContain('mine')
})

const work = (step: number): Work => ({ operations: { v: 1, operations: [step] }, fingerprint: String(step) })

/** A server that keeps what it is sent, loses answers or refuses as told. */
function line(answers: ('done' | 'lost' | 'unheard' | 'busy' | 'signedOut' | 'stale')[]) {
  const kept = { revision: 0, operations: null as unknown, copy: null as LocalCopy | null, states: [] as SaveState[] }
  const waits: { ms: number; again: () => void; isOff: boolean }[] = []
  const send = async (sent: Work, revision: number): Promise<Sent> => {
    const answer = answers.shift() ?? 'done'
    if (answer === 'unheard') return { kind: 'offline' }
    if (answer === 'stale' || answer === 'busy' || answer === 'signedOut') return { kind: answer }
    const isAgain =
      kept.revision === revision + 1 && JSON.stringify(kept.operations) === JSON.stringify(sent.operations)
    if (!isAgain && kept.revision !== revision) return { kind: 'stale' }
    kept.revision = revision + 1
    kept.operations = sent.operations
    return answer === 'lost' ? { kind: 'offline' } : { kind: 'done', revision: kept.revision }
  }
  const after = (ms: number, again: () => void) => {
    const wait = { ms, again, isOff: false }
    waits.push(wait)
    return () => {
      wait.isOff = true
    }
  }
  const onState = (state: SaveState) => kept.states.push(state)
  const autosave = new Autosave({ send, keep: (copy) => (kept.copy = copy), onState, after }, 0)
  return { autosave, kept, waits }
}

test('what was not sent is kept in the browser and sent when the network is back', async () => {
  const { autosave, kept } = line(['unheard', 'done'])
  autosave.put(work(1))
  expect(await autosave.settled()).toBe(false)
  expect(kept.copy?.work).toEqual(work(1))
  autosave.retry()
  expect(await autosave.settled()).toBe(true)
  expect(kept.copy).toBeNull()
  expect(kept.operations).toEqual(work(1).operations)
  expect(kept.states).toEqual(['saving', 'offline', 'saving', 'saved'])
})

test('no edit is given up: a busy server and a session that is over are asked again, ever more slowly', async () => {
  const { autosave, kept, waits } = line(['busy', 'busy', 'signedOut', 'unheard', 'done'])
  autosave.put(work(1))
  for (let round = 0; round < 4; round += 1) {
    expect(await autosave.settled()).toBe(false)
    expect(kept.copy?.work).toEqual(work(1))
    waits.at(-1)!.again()
  }
  expect(await autosave.settled()).toBe(true)
  expect(waits.map(({ ms }) => ms)).toEqual([2_000, 4_000, 8_000, 16_000])
  expect(kept.states.filter((state) => state !== 'saving')).toEqual(['busy', 'busy', 'signedOut', 'offline', 'saved'])
  expect(kept.operations).toEqual(work(1).operations)
  autosave.end()
})

test('a draft that was closed tries nothing any more, and its work stays in the browser', async () => {
  const { autosave, kept, waits } = line(['busy'])
  autosave.put(work(1))
  await autosave.settled()
  autosave.end()
  expect(waits.map(({ isOff }) => isOff)).toEqual([true])
  expect(kept.copy?.work).toEqual(work(1))
})

test('a lost answer is sent again before what was done since, so that nothing is overtaken', async () => {
  const { autosave, kept } = line(['lost', 'done', 'done'])
  autosave.put(work(1))
  await autosave.settled()
  autosave.put(work(2))
  expect(await autosave.settled()).toBe(true)
  expect(kept.operations).toEqual(work(2).operations)
  expect(kept.revision).toBe(2)
})

test('of several gestures during one saving the last is sent', async () => {
  const { autosave, kept } = line([])
  for (const step of [1, 2, 3]) autosave.put(work(step))
  expect(await autosave.settled()).toBe(true)
  expect(kept.operations).toEqual(work(3).operations)
  expect(kept.revision).toBe(2)
})

test('work that another window has overtaken stays in the browser', async () => {
  const { autosave, kept } = line(['stale'])
  autosave.put(work(1))
  expect(await autosave.settled()).toBe(false)
  expect(kept.copy?.work).toEqual(work(1))
})

test('a browser that was closed goes on with what it had, or asks when the server has gone on', () => {
  const copy = { revision: 3, work: work(2), lost: work(1) }
  expect(recover(null, { revision: 3, operations: work(1).operations })).toBe('server')
  expect(recover(copy, { revision: 9, operations: work(2).operations })).toBe('server')
  expect(recover(copy, { revision: 3, operations: work(0).operations })).toBe('local')
  expect(recover(copy, { revision: 4, operations: work(1).operations })).toBe('local')
  expect(recover(copy, { revision: 4, operations: work(7).operations })).toBe('choice')
})

test('of the nearest road the part that passes the cell splits it, from the vertex before to the one after', () => {
  const start = choose(nine(), 'split')
  const road: Vertex[] = [-3, -2, -0.5, 0.5, 1.5, 2.5, 4].map((y) => [side / 2, y * side])
  const other: Vertex[] = [corner(0, 2), corner(3, 2)]
  const at = middle(0, 0)
  const line = stretchOver([other, road], targetAt(start, at)!, at)!
  expect(line).toEqual(road.slice(2, 5))
  const split = drawn(start, line, at)
  expect(split.faults).toEqual([])
  expect(changesOf(split).map(({ id, kind }) => [id, kind])).toContainEqual(['~1', 'added'])
  expect(stretchOver([], targetAt(start, at)!, at)).toBeNull()
})
