import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkFilter, parseFilter, printFilter, testFilter } from '#api/contract/filter.ts'
import { layers } from '#api/layers/index.ts'
import { csvCell } from '#api/contract/csv.ts'
import { batchFields, differingFilter } from '#web/core/layer/batch.ts'
import { layerFilter, printFacets, readFacets } from '#web/core/layer/filters.ts'
import { latestVerdicts } from '#web/core/layer/merge.ts'
import { hideLayer, layerTree, moveLayer, showLayer, stepLayer } from '#web/core/layer/order.ts'
import { parsePanels, printPanels } from '#web/core/layer/panels.ts'
import { actionFilter, photosOf } from '#web/core/layer/values.ts'
import type { Feature } from '#web/core/api/types.ts'

const caseManifest = layers.find(({ id }) => id === 'case')!
const ids = layers.map(({ id }) => id)
const shownLayers = fc.shuffledSubarray(ids).map((chosen) => chosen.map((id) => ({ id, opacity: 1 })))

test('the tree holds every layer once, the shown ones of a group in the order of the map', () => {
  fc.assert(
    fc.property(shownLayers, (shown) => {
      const tree = layerTree(layers, shown)
      expect(tree.flatMap((group) => group.layers.map(({ id }) => id)).sort()).toEqual([...ids].sort())
      for (const group of tree) {
        const places = group.layers.map(({ id }) => shown.findIndex((layer) => layer.id === id)).filter((at) => at >= 0)
        expect(places).toEqual(places.toSorted((a, b) => a - b))
      }
    }),
    { seed: 3 },
  )
})

test('showing and hiding a layer are inverse, and moving keeps what is shown', () => {
  fc.assert(
    fc.property(shownLayers, fc.constantFrom(...ids), fc.constantFrom(...ids), fc.boolean(), (shown, id, other, up) => {
      const without = hideLayer(shown, id)
      expect(hideLayer(showLayer(layers, without, id), id)).toEqual(without)
      const moved = moveLayer(shown, id, other, up ? 'above' : 'below')
      expect(moved.map((layer) => layer.id).sort()).toEqual(shown.map((layer) => layer.id).sort())
      const stepped = stepLayer(shown, id, up)
      if (stepped !== shown) expect(stepLayer(stepped, id, !up)).toEqual(shown)
    }),
    { seed: 4 },
  )
})

test('panels survive the way through the address', () => {
  const side = fc.oneof(
    fc.constant(null),
    fc.record({ kind: fc.constantFrom('edit' as const, 'history' as const) }),
    fc.record({
      kind: fc.constantFrom(
        'heat' as const,
        'filter' as const,
        'analysis' as const,
        'explain' as const,
        'batch' as const,
      ),
      layer: fc.constantFrom(...ids),
    }),
    fc.record({
      kind: fc.constant('census' as const),
      area: fc.constantFrom('all', '449901001001'),
      census: fc.constant('4499-S001'),
      at: fc.constantFrom(null, 'progress', 'new', 'outside', '449901001001018'),
    }),
  )
  fc.assert(
    fc.property(side, fc.option(fc.constantFrom(...ids)), (open, table) => {
      expect(parsePanels(printPanels({ table, side: open }))).toEqual({ table, side: open })
    }),
    { seed: 5 },
  )
  expect(parsePanels('nonsense.table:.heat:<script>')).toEqual({ table: null, side: null })
})

test('facets survive the way through the filter text', () => {
  const values = fc.uniqueArray(fc.constantFrom('closed', 'void', "o'clock"), { minLength: 1 })
  fc.assert(
    fc.property(values, fc.option(fc.constantFrom('4499', '449901')), (state, area) => {
      const text = printFacets(caseManifest, { values: { state }, area, rest: [] })
      expect(readFacets(caseManifest, text)).toEqual({ values: { state }, area, rest: [] })
    }),
    { seed: 6 },
  )
})

test('what the form cannot show is kept', () => {
  const text = "state = 'closed' AND (channel = 'citizen' OR channel = 'hotline')"
  const facets = readFacets(caseManifest, text)
  expect(facets.rest).toHaveLength(1)
  expect(printFacets(caseManifest, facets)).toBe(printFilter(parseFilter(text)))
})

test('the period becomes a half-open clause of the time field, and nothing for a layer without one', () => {
  const period = { from: '2025-12-31T16:00:00Z', to: null }
  const text = layerFilter(caseManifest, "state = 'closed'", period)
  expect(() => checkFilter(parseFilter(text), caseManifest)).not.toThrow()
  expect(text).toContain("reportedAt >= TIMESTAMP('2025-12-31T16:00:00.000Z')")
  expect(
    layerFilter(
      layers.find(({ id }) => id === 'road')!,
      '',
      period,
    ),
  ).toBe('')
})

const feature = { id: "a'b", values: { grid: null } } as unknown as Feature

test('an action puts values into its filter with quotes doubled, and is not offered when one is missing', () => {
  const [byId, byGrid] = [{ filter: "component = '$id'" }, { filter: "grid = '$grid'" }]
  expect(actionFilter({ id: 'cases', opens: 'list', ...byId }, feature)).toBe("component = 'a''b'")
  expect(actionFilter({ id: 'nearby', opens: 'list', ...byGrid }, feature)).toBeNull()
})

test('a CSV cell cannot run in a spreadsheet, and keeps numbers, quotes and line ends', () => {
  expect(csvCell('=1+1')).toBe("'=1+1")
  expect(csvCell('-5')).toBe('-5')
  expect(csvCell('a "b",\nc')).toBe('"a ""b"",\nc"')
})

test('only addresses that can hold a picture become photos', () => {
  const photos = photosOf([{ url: 'javascript:alert(1)' }, { url: '//evil' }, { url: '/photo/1.jpg' }, 7, null])
  expect(photos.map(({ url }) => url)).toEqual(['/photo/1.jpg'])
})

test('the examples of a batch are exactly the features that do not have its values yet', () => {
  const manifest = layers.find(({ id }) => id === 'component')!
  const state = fc.constantFrom('intact', 'damaged', 'missing')
  const owner = fc.constantFrom('甲', "乙'丙", null)
  fc.assert(
    fc.property(state, owner, fc.record({ state, owner }), (newState, newOwner, row) => {
      const values = { state: newState, owner: newOwner }
      const clause = parseFilter(differingFilter("state <> 'missing'", values))
      checkFilter(clause, manifest)
      const isSame = row.state === newState && row.owner === newOwner
      expect(testFilter(clause, row as never)).toBe(row.state !== 'missing' && !isSame)
    }),
    { seed: 6 },
  )
  expect(batchFields(manifest).map(({ name }) => name)).not.toContain('attributes')
})

test('of the verdicts on a pair the last one counts, whichever of the two it names first', () => {
  const verdicts = [
    { id: '4', component: 'b', other: 'a' },
    { id: '3', component: 'a', other: 'c' },
    { id: '2', component: 'a', other: 'b' },
    { id: '1', component: 'c', other: 'a' },
  ]
  expect([...latestVerdicts('a', verdicts)].toSorted()).toEqual(['3', '4'])
})
