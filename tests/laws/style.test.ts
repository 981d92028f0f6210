import fc from 'fast-check'
import RenderFeature from 'ol/render/Feature.js'
import { rulesToStyleFunction } from 'ol/render/canvas/style.js'
import { describe, expect, test } from 'vitest'
import { layers } from '#api/layers/index.ts'
import { chooseRules } from '#web/core/map/picture/choose.ts'
import { deckMarks } from '#web/core/map/picture/deckStyle.ts'
import { legendOf, meaningOf, resolutionAt, tileZoomAt } from '#web/core/map/picture/legend.ts'
import { levelsPerRule, olRules, propertyAdder } from '#web/core/map/picture/olStyle.ts'
import { styleOf } from '#web/core/map/picture/style.ts'
import type { StyleFilter } from '#web/core/map/picture/vocabulary.ts'
import { stepAt } from '#api/contract/layer.ts'
import type { LayerManifest } from '#api/contract/layer.ts'

const seed = 20261124

/** Texts and numbers that a filter compares a field with, and those next to them. */
function mentioned(filter: StyleFilter): [field: string, value: unknown][] {
  if (filter[0] === '&&' || filter[0] === '||') return (filter.slice(1) as StyleFilter[]).flatMap(mentioned)
  if (filter[0] === '!') return mentioned(filter[1])
  const field = filter[1] as string
  if (filter[0] === '*=') return [filter[2].replace('*', '07'), filter[2].slice(0, -2)].map((value) => [field, value])
  const values: readonly unknown[] = filter.slice(2)
  return values.flatMap((value): [string, unknown][] =>
    typeof value === 'number' ? [-1, 0, 1].map((by) => [field, value + by]) : [[field, value]],
  )
}

function features(manifest: LayerManifest): fc.Arbitrary<Record<string, unknown>> {
  const values = new Map<string, Set<unknown>>([['kind', new Set(['feature', 'area', 'grid', 'cluster', 'label'])]])
  for (const { filter } of styleOf(manifest.id, 'light').rules) {
    for (const [field, value] of filter ? mentioned(filter) : []) {
      values.set(field, (values.get(field) ?? new Set()).add(value))
    }
  }
  const one = Object.fromEntries(
    [...values].map(([field, set]) => [field, fc.constantFrom(...set, 'unheard of', undefined)]),
  )
  return fc.record(one).map((record) => {
    const numeric = typeof record['count'] === 'string' ? { ...record, count: 1 } : record
    return Object.fromEntries(Object.entries(numeric).filter(([, value]) => value !== undefined))
  })
}

describe.each(layers.map((manifest) => [manifest.id, manifest] as const))('%s', (id, manifest) => {
  const style = styleOf(id, 'light')
  const sample = fc.tuple(features(manifest), fc.double({ min: 5, max: 21, noNaN: true }))

  test('OpenLayers draws a feature by the rules that the reference chooses', () => {
    const evaluate = rulesToStyleFunction(olRules(style, 'zh-CN'))
    const add = propertyAdder(style, 'zh-CN')
    fc.assert(
      fc.property(sample, ([properties, zoom]) => {
        const known = { ...properties }
        add(known)
        const feature = new RenderFeature('Point', [0, 0], [], 2, known, undefined)
        const drawn = evaluate(feature as never, resolutionAt(zoom))
        const levels = (Array.isArray(drawn) ? drawn : drawn ? [drawn] : []).map((one) => one.getZIndex()!)
        const rules = new Set(levels.map((level) => Math.floor(level / levelsPerRule)))
        expect([...rules]).toEqual(chooseRules(style, properties, resolutionAt(zoom)))
      }),
      { seed, numRuns: 500 },
    )
  })

  test('deck.gl draws the topmost mark of the rules that the reference chooses', () => {
    fc.assert(
      fc.property(sample, ([properties, zoom]) => {
        const chosen = chooseRules(style, properties, resolutionAt(zoom)).flatMap(
          (rule) => style.rules[rule]!.symbolizers,
        )
        const mark = chosen.filter(({ kind }) => kind === 'Mark').at(-1)
        const drawn = deckMarks(style, resolutionAt(zoom), 'en')(properties)
        expect(drawn.radius).toBe(mark?.kind === 'Mark' ? mark.radius : 0)
      }),
      { seed, numRuns: 300 },
    )
  })

  test('the legend explains every rule by which a feature of the step is drawn', () => {
    fc.assert(
      fc.property(sample, ([properties, zoom]) => {
        const { draw } = stepAt(manifest, tileZoomAt(zoom))
        fc.pre(draw !== 'none')
        const own = manifest.fields.some(({ name }) => name === 'kind') ? properties : { ...properties, kind: draw }
        const names = new Set(legendOf(manifest, zoom, 'light').map(({ rule }) => style.rules[rule]!.name))
        for (const rule of chooseRules(style, own, resolutionAt(zoom))) {
          const { name } = style.rules[rule]!
          expect(names.has(name)).toBe(meaningOf(name) !== null)
        }
      }),
      { seed, numRuns: 300 },
    )
  })
})

test.each(layers.map(({ id }) => id))(
  'names of %s are written larger on large screens, signs and their numbers are not',
  (id) => {
    const sizes = (enlargement: number) =>
      styleOf(id, 'light', enlargement).rules.map(({ symbolizers }) => ({
        isSign: symbolizers.some(({ kind }) => kind === 'Mark'),
        sizes: symbolizers.map((one) => (one.kind === 'Text' ? one.size : one.kind === 'Mark' ? one.radius : 0)),
      }))
    for (const [index, { isSign, sizes: desk }] of sizes(1).entries())
      expect(sizes(1.5)[index]!.sizes).toEqual(isSign ? desk : desk.map((size) => size * 1.5))
  },
)
