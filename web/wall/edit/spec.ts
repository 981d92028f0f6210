import { wallPeriods } from '#api/contract/wall.ts'
import type { TileKind } from '#api/contract/wall.ts'

/** One setting of a tile: where it stands in the document and how it is asked for. An empty text takes an optional setting away. */
export type Setting =
  | { path: string; is: 'text' | 'long' | 'number' | 'layer' | 'boolean' }
  | { path: string; is: 'choice'; choices: readonly string[] }
  | { path: string; is: 'words' }
  | { path: string; is: 'list'; of: readonly Setting[]; fresh: unknown }

const title: Setting[] = [
  { path: 'title.zh', is: 'text' },
  { path: 'title.en', is: 'text' },
]
const layer: Setting = { path: 'layer', is: 'layer' }
const filter: Setting = { path: 'filter', is: 'long' }
const period: Setting = { path: 'period', is: 'choice', choices: wallPeriods }
const first: Setting = { path: 'first', is: 'number' }
const by = (choices: readonly string[]): Setting => ({ path: 'by', is: 'choice', choices })

const figure: readonly Setting[] = [
  ...title,
  layer,
  filter,
  period,
  { path: 'of', is: 'long' },
  { path: 'note.zh', is: 'text' },
  { path: 'note.en', is: 'text' },
  { path: 'usual', is: 'boolean' },
  { path: 'tone', is: 'choice', choices: ['plain', 'good', 'warning', 'danger'] },
]
const mapLayer: readonly Setting[] = [
  layer,
  { path: 'picture', is: 'choice', choices: ['symbol', 'heat', 'bubbles'] },
  filter,
]

/** The settings of each kind of tile; the form follows from them. */
export const settingsOf: Record<TileKind, readonly Setting[]> = {
  map: [
    ...title,
    period,
    { path: 'layers', is: 'list', of: mapLayer, fresh: { layer: 'case', picture: 'symbol' } },
    {
      path: 'stops',
      is: 'list',
      of: [
        { path: 'area', is: 'text' },
        { path: 'center.0', is: 'number' },
        { path: 'center.1', is: 'number' },
        { path: 'zoom', is: 'number' },
        { path: 'seconds', is: 'number' },
      ],
      fresh: { area: '', seconds: 20 },
    },
  ],
  figures: [
    ...title,
    {
      path: 'items',
      is: 'list',
      of: figure,
      fresh: { title: { zh: '案件', en: 'Cases' }, layer: 'case', period: 'today' },
    },
  ],
  series: [...title, layer, filter, period, by(['hour', 'day', 'week', 'month'])],
  usual: [...title, layer, filter],
  ranking: [...title, layer, filter, period, { path: 'by', is: 'text' }, first],
  hours: [...title, layer, filter, period],
  loop: [...title, layer, filter, period, { path: 'field', is: 'text' }, { path: 'values', is: 'words' }],
  latest: [...title, layer, filter, first],
  legend: [{ path: 'map', is: 'text' }],
  feeds: title,
  clock: title,
  text: [
    { path: 'text.zh', is: 'text' },
    { path: 'text.en', is: 'text' },
    { path: 'size', is: 'choice', choices: ['small', 'normal', 'large'] },
  ],
}

/** The settings of a scene itself. */
export const sceneSettings: readonly Setting[] = [
  ...title,
  { path: 'area', is: 'text' },
  { path: 'refresh', is: 'number' },
]

type Node = Record<string, unknown>

/** The value at a path, e.g. `title.zh`. */
export function valueAt(node: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((found, key) => (found as Node | undefined)?.[key], node)
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  (typeof value === 'object' && value !== null && Object.values(value).every((each) => each === undefined))

/** The value below a node with another value at the rest of a path. */
function below(held: unknown, rest: readonly string[], value: unknown): unknown {
  if (rest.length === 0) return value
  return withValue(held ?? (/^\d/.test(rest[0]!) ? [] : {}), rest.join('.'), value)
}

/** The same node with another value at a path; `undefined` takes it away, and what is then empty with it. */
export function withValue<T>(node: T, path: string, value: unknown): T {
  const [key = '', ...rest] = path.split('.')
  const copy: unknown = Array.isArray(node) ? [...(node as unknown[])] : { ...(node as object | undefined) }
  const held = copy as Node
  const next = below(held[key], rest, value)
  const isGone = next === undefined || (rest.length > 0 && isEmpty(next))
  if (isGone && !Array.isArray(copy)) delete held[key]
  else held[key] = next
  return copy as T
}
