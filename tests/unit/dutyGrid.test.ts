import { expect, test } from 'vitest'
import { toLattice } from '#api/contract/topology/vertex.ts'
import { dutyScene, groundOf, isComplete, takenOver, toggled, usualPost } from '#web/layers/grid/duty/duty.model.ts'
import type { DutyDraft } from '#web/layers/grid/duty/duty.model.ts'

const square = (x: number, dutyGrid: string | null, isInside = true) => ({
  id: `C${x}`,
  community: 'C',
  dutyGrid,
  isInside,
  geometry: {
    type: 'Polygon' as const,
    coordinates: [
      [
        [x, 0],
        [x + 1, 0],
        [x + 1, 1],
        [x, 1],
        [x, 0],
      ].map(([lon = 0, lat = 0]) => [lon / 100, lat / 100]),
    ],
  },
})
const ground = groundOf([square(0, 'D1'), square(1, 'D2'), square(2, null), square(3, null, false)])!
const at = (x: number) => toLattice((x + 0.5) / 100, 0.005)
const draft: DutyDraft = { name: 'One', posts: [], cells: new Set(['C0']) }

test('a click takes a unit grid into a duty grid or out of it, and only those of the area', () => {
  const more = toggled(toggled(draft, ground, at(1)), ground, at(2))
  expect([...more.cells]).toEqual(['C0', 'C1', 'C2'])
  expect([...toggled(more, ground, at(0)).cells]).toEqual(['C1', 'C2'])
  expect(toggled(draft, ground, at(3))).toBe(draft)
  expect([...draft.cells]).toEqual(['C0'])
})

test('the map tells what is its own, another’s and uncovered, and how much changes hands', () => {
  const more = toggled(draft, ground, at(1))
  expect(dutyScene(ground, draft, 'D1').cells.map(({ tone }) => tone)).toEqual(['selected', 'claimed', 'own'])
  expect(dutyScene(ground, { cells: new Set() }, 'D1').cells.map(({ tone }) => tone)).toEqual(['own', 'claimed', 'own'])
  expect(takenOver(ground, more, 'D1')).toEqual(['C1'])
  expect(takenOver(ground, more, null)).toEqual(['C0', 'C1'])
})

test('unit grids that overlap cannot be chosen from; a draft is sent with a name, and a person and a day for each shift', () => {
  expect(groundOf([square(0, null), { ...square(0, null), id: 'C9' }])).toBeNull()
  expect(isComplete(draft)).toBe(true)
  expect(isComplete({ ...draft, name: ' ' })).toBe(false)
  expect(isComplete({ ...draft, posts: [usualPost] })).toBe(false)
  expect(isComplete({ ...draft, posts: [{ ...usualPost, person: 'P', days: [] }] })).toBe(false)
  expect(isComplete({ ...draft, posts: [{ ...usualPost, person: 'P' }] })).toBe(true)
})
