import { expect, test } from 'vitest'
import { paddingBeside } from '#web/core/map/covered.ts'

const box = (left: number, top: number, right: number, bottom: number) => ({ left, top, right, bottom })

test('what is fitted stands beside the panels, not behind them', () => {
  const map = box(0, 0, 1440, 900)
  const tree = box(12, 74, 348, 594)
  const side = box(1052, 74, 1428, 862)
  expect(paddingBeside(map, [])).toEqual([48, 48, 48, 48])
  expect(paddingBeside(map, [tree])).toEqual([48, 48, 48, 396])
  expect(paddingBeside(map, [tree, side])).toEqual([48, 436, 48, 396])
  expect(paddingBeside(map, [box(12, 600, 1428, 888)])).toEqual([48, 48, 348, 48])
})

test('panels that leave too little of the map, or lie beside it, are passed over', () => {
  expect(paddingBeside(box(0, 0, 390, 844), [box(0, 200, 390, 844)])).toEqual([48, 48, 48, 48])
  expect(paddingBeside(box(0, 0, 800, 600), [box(0, 0, 350, 600), box(500, 0, 800, 600)])).toEqual([48, 48, 48, 48])
  expect(paddingBeside(box(400, 0, 1440, 900), [box(0, 0, 400, 900)])).toEqual([48, 48, 48, 48])
})
