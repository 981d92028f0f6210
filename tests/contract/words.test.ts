import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { layers } from '#api/layers/index.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import { errorTable } from '#api/contract/errors.ts'
import { styleFiles } from '#styles/index.ts'
import { meaningOf } from '#web/core/map/picture/legend.ts'

const web = join(import.meta.dirname, '..', '..', 'web')
const read = (path: string): Record<string, string> => JSON.parse(readFileSync(join(web, path), 'utf8'))
const sources = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('generated'))
  .map((name) => readFileSync(join(web, name), 'utf8'))
const text = sources.join('\n')

/** Words of an editor that stands in a layer's folder; the rest of the folder's words are those of the generic panels. */
const isEditorKey = (key: string) => key.startsWith('editor.')
const editorWords = (language: string) =>
  Object.fromEntries(Object.entries(read(`layers/grid/${language}.json`)).filter(([key]) => isEditorKey(key)))

const of = (language: string) => ({
  ...read(`app/${language}.json`),
  ...read(`wall/${language}.json`),
  ...editorWords(language),
})
const shell = { zh: of('zh-CN'), en: of('en') }

/** The legend speaks of groups of codes (`C01` for `C0101` …), which no catalogue loads with a layer. */
function groupsOf({ id, fields }: LayerManifest): string[] {
  const coded = new Set(fields.filter(({ kind }) => kind === 'code').map(({ name }) => name))
  const meanings = (styleFiles[id] as { rules: { name: string }[] }).rules.map(({ name }) => meaningOf(name))
  const keys = meanings.flatMap((meaning) =>
    meaning?.about === 'field' && coded.has(meaning.field) && meaning.value !== ''
      ? [`choice.${meaning.field}.${meaning.value}`]
      : [],
  )
  return [...new Set(keys)]
}

/** The keys that the generic panels look up for a layer. */
function keysOf(manifest: LayerManifest): string[] {
  const { fields, actions, quality = [] } = manifest
  return [
    'name',
    'one',
    ...fields.map(({ name }) => `field.${name}`),
    ...fields.flatMap(({ name, choices = [] }) => choices.map((choice) => `choice.${name}.${choice}`)),
    ...groupsOf(manifest),
    ...actions.map(({ id }) => `action.${id}`),
    ...quality.map(({ id }) => `quality.${id}`),
  ]
}

const parameters = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

test.each(layers.map((manifest) => [manifest.id, manifest] as const))(
  'the layer %s has words for every field, choice and action in both languages, and no others',
  (id, manifest) => {
    for (const language of ['zh-CN', 'en']) {
      const words = read(`layers/${id}/${language}.json`)
      const own = Object.keys(words).filter((key) => id !== 'grid' || !isEditorKey(key))
      expect(own.sort()).toEqual(keysOf(manifest).sort())
      expect(Object.values(words).filter((word) => word.trim() === '')).toEqual([])
    }
  },
)

test('the words of the shell have the same keys and parameters in both languages', () => {
  expect(Object.keys(shell.en)).toEqual(Object.keys(shell.zh))
  for (const [key, words] of Object.entries(shell.zh)) {
    expect([key, parameters(shell.en[key]!)]).toEqual([key, parameters(words)])
  }
})

test('no words of the shell are unused', () => {
  const families = [...text.matchAll(/`([a-z][\w.]*\.)\$\{/g)].map(([, prefix]) => prefix!)
  const unused = Object.keys(shell.zh).filter(
    (key) => !text.includes(`'${key}'`) && !families.some((prefix) => key.startsWith(prefix)),
  )
  expect(unused).toEqual([])
})

test('every key that the client asks for has words', () => {
  const asked = [...text.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key!)
  expect(asked.length).toBeGreaterThan(80)
  expect(asked.filter((key) => !(key in shell.zh))).toEqual([])
})

test('no literal words stand in components', () => {
  const spoken = sources.flatMap((source) => [...source.matchAll(/>\s*([^<>{}()=;\n]*[\p{Script=Han}]+[^<>{}\n]*)</gu)])
  expect(spoken.map(([found]) => found)).toEqual([])
})

test('every error has words in both languages', () => {
  for (const { zh, en } of Object.values(errorTable)) {
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(en).toMatch(/^[\x20-\x7e]+$/)
  }
})
