import { expect, test } from 'vitest'
import { layers } from '#api/layers/index.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { palette, styleFiles } from '#styles/index.ts'
import { meaningOf } from '#web/core/map/picture/legend.ts'
import { filterFields, labelFields } from '#web/core/map/picture/vocabulary.ts'
import type { LayerStyle } from '#web/core/map/picture/vocabulary.ts'

const marks = ['kind', 'id', 'count', 'label', 'labelEn']
const vocabulary: Record<string, readonly string[]> = {
  Mark: ['wellKnownName', 'color', 'radius', 'opacity', 'fillOpacity', 'strokeColor', 'strokeWidth', 'offset'],
  Line: ['color', 'width', 'opacity', 'cap', 'join', 'dasharray'],
  Fill: ['color', 'fillOpacity', 'outlineColor', 'outlineWidth'],
  Text: [
    'label',
    'font',
    'size',
    'color',
    'haloColor',
    'haloWidth',
    'fontWeight',
    'fontStyle',
    'placement',
    'repeat',
    'offset',
    'allowOverlap',
  ],
}

function style(manifest: LayerManifest): LayerStyle {
  return styleFiles[manifest.id] as LayerStyle
}

test('there is one style for each layer', () => {
  expect(Object.keys(styleFiles).toSorted()).toEqual(layers.map(({ id }) => id).toSorted())
  expect(layers.map((manifest) => style(manifest).name)).toEqual(layers.map(({ id }) => id))
})

test.each(layers.map((manifest) => [manifest.id, manifest] as const))(
  'the style of %s asks only for what its tiles carry',
  (_, manifest) => {
    const carried = new Set([...marks, ...manifest.fields.filter(({ tile }) => tile).map(({ name }) => name)])
    const asked = style(manifest).rules.flatMap(({ filter, symbolizers }) => [
      ...(filter ? filterFields(filter) : []),
      ...symbolizers.flatMap((one) => (one.kind === 'Text' ? labelFields(one.label) : [])),
    ])
    expect(asked.filter((field) => !carried.has(field))).toEqual([])
  },
)

test.each(layers.map((manifest) => [manifest.id, manifest] as const))(
  'the style of %s keeps to the words that every drawer knows',
  (_, manifest) => {
    for (const { symbolizers } of style(manifest).rules) {
      for (const { kind, ...rest } of symbolizers) {
        const odd = Object.entries(rest).filter(
          ([key, value]) => !vocabulary[kind]?.includes(key) || (typeof value === 'object' && !Array.isArray(value)),
        )
        expect(odd).toEqual([])
      }
    }
  },
)

test.each(layers.map((manifest) => [manifest.id, manifest] as const))(
  'every colour of %s is in the palette',
  (_, manifest) => {
    const names = [...JSON.stringify(style(manifest)).matchAll(/"\$([\w.]+)"/g)].map((match) => match[1]!)
    expect(names.length).toBeGreaterThan(0)
    expect(names.filter((name) => !(name in palette.light) || !(name in palette.dark))).toEqual([])
  },
)

test.each(layers.map((manifest) => [manifest.id, manifest] as const))(
  'the legend names of %s are fields and choices of its manifest',
  (_, manifest) => {
    for (const { name } of style(manifest).rules) {
      const meaning = meaningOf(name)
      if (meaning?.about !== 'field') continue
      const field = manifest.fields.find((one) => one.name === meaning.field)
      expect(field?.tile, name).toBe(true)
      if (field?.choices && meaning.value !== '') expect(field.choices).toContain(meaning.value)
    }
  },
)

test.each(
  layers
    .filter(({ splitBy, pictures }) => splitBy ?? pictures.includes('split'))
    .map((manifest) => [manifest.id, manifest] as const),
)('%s is split by a choice field of its tiles, whose values have colours', (_, manifest) => {
  const field = manifest.fields.find(({ name }) => name === manifest.splitBy)
  expect(field).toMatchObject({ kind: 'choice', tile: true })
  expect(manifest.pictures).toContain('split')
  const colours = field!.choices!.map((choice) => `${field!.name}.${choice}`)
  expect(colours.filter((name) => !(name in palette.light) || !(name in palette.dark))).toEqual([])
})

test('light and dark name the same colours', () => {
  expect(Object.keys(palette.dark)).toEqual(Object.keys(palette.light))
  for (const colour of [...Object.values(palette.light), ...Object.values(palette.dark)]) {
    expect(colour).toMatch(/^#[0-9a-f]{6}([0-9a-f]{2})?$/)
  }
})
