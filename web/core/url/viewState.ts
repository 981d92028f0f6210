import { parseRef } from '#api/contract/ref.ts'
import { pictureKinds } from '#api/contract/layer.ts'
import type { PictureKind } from '#api/contract/layer.ts'
import type { FeatureRef, LayerId } from '#api/contract/ref.ts'
import { parseLook, printLook, tidyLook } from './look.ts'
import type { Look } from './look.ts'

/** The ways to draw a layer. */
export type Picture = PictureKind

/** The bars of the time bar. */
export const timeUnits = ['day', 'week', 'month'] as const
/** One of them. */
export type TimeUnit = (typeof timeUnits)[number]

/** A layer that is switched on, and how opaque it is (0 to 1). */
export interface ShownLayer {
  id: LayerId
  opacity: number
}

/** From an instant or day (inclusive) to another (exclusive), ISO 8601; either end may be open (null). */
export interface Period {
  from: string | null
  to: string | null
}

/**
 * Everything that the address bar holds. `center` in degrees; `zoom` in 256-pixel tiles; `rotation` in degrees clockwise, −180 < r ≤ 180;
 * `layers` are the visible ones, top first; `filters` are CQL2 texts; a layer without a picture is drawn by its symbols, one without a look by the plain one.
 * `behind` are CQL2 texts that narrow a layer's list to what lies behind a number on the map; the map does not follow them.
 * `marked` is the layer of which the features in its filter are marked one by one, at every zoom.
 * `against` is the period that `period` is compared with, `swipe` the share of the map's width (0 to 1) that shows `period` when both lie side by side.
 * `time` is the unit of the time bar, null while it is closed.
 */
export interface ViewState {
  center: readonly [lon: number, lat: number]
  zoom: number
  rotation: number
  layers: readonly ShownLayer[]
  selection: FeatureRef | null
  panel: string | null
  filters: Readonly<Record<LayerId, string>>
  picture: Readonly<Record<LayerId, Picture>>
  looks: Readonly<Record<LayerId, Look>>
  behind: Readonly<Record<LayerId, string>>
  marked: LayerId | null
  period: Period | null
  against: Period | null
  swipe: number | null
  time: TimeUnit | null
  language: 'zh-CN' | 'en'
  theme: 'light' | 'dark'
}

const layerId = /^[a-z][A-Za-z]{0,31}$/
const panelName = /^[a-zA-Z][a-zA-Z0-9:._-]{0,120}$/
const instant = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z)?$/
const longestFilter = 20_000
const mostLayers = 64

const round = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits + 0

/** A view on the lattice that the address keeps: places to 10⁻⁶ degrees, zoom to 0.01, rotation to 0.1 degrees, opacity to 0.01. */
export function tidyView(view: ViewState): ViewState {
  const turned = round(view.rotation, 1) % 360
  const rotation = turned > 180 ? turned - 360 : turned <= -180 ? turned + 360 : turned
  return {
    ...view,
    center: [round(view.center[0], 6), round(view.center[1], 6)],
    zoom: round(view.zoom, 2),
    rotation: round(rotation, 1),
    layers: view.layers.map(({ id, opacity }) => ({ id, opacity: round(opacity, 2) })),
    looks: Object.fromEntries(
      Object.entries(view.looks).flatMap(([id, look]) => (printLook(look) === '' ? [] : [[id, tidyLook(look)]])),
    ),
    swipe: view.swipe === null ? null : round(view.swipe, 2),
  }
}

/** The query part of the address for a view, without the question mark. Readable on purpose: `at=111.98,21.85,13.5&layers=case,lamp*0.5`. */
export function printView(given: ViewState): string {
  const view = tidyView(given)
  const place = [...view.center, view.zoom, ...(view.rotation === 0 ? [] : [view.rotation])]
  const entries: [key: string, text: string | null][] = [
    ['at', place.join(',')],
    ['layers', view.layers.map(({ id, opacity }) => (opacity === 1 ? id : `${id}*${opacity}`)).join(',')],
    ['open', view.selection],
    ['panel', view.panel],
    ['period', printPeriod(view.period)],
    ['against', printPeriod(view.against)],
    ['swipe', view.swipe === null ? null : String(view.swipe)],
    ['time', view.time],
    ...sorted(view.filters).map(([id, text]): [string, string] => [`filter.${id}`, text]),
    ...sorted(view.picture).map(([id, picture]): [string, string | null] => [
      `picture.${id}`,
      picture === 'symbol' ? null : picture,
    ]),
    ...sorted(view.looks).map(([id, look]): [string, string] => [`look.${id}`, printLook(look)]),
    ...sorted(view.behind).map(([id, text]): [string, string] => [`behind.${id}`, text]),
    ['mark', view.marked],
    ['lang', view.language],
    ['theme', view.theme],
  ]
  const query = new URLSearchParams(
    entries.filter(
      (entry): entry is [string, string] => entry[1] !== null && (entry[1] !== '' || entry[0] === 'layers'),
    ),
  )
  return query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%2F', '/')
}

function printPeriod(period: Period | null): string | null {
  return period && `${period.from ?? '..'}/${period.to ?? '..'}`
}

function sorted<T>(record: Readonly<Record<LayerId, T>>): [LayerId, T][] {
  return Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** The view that an address tells (text with or without the question mark); whatever is missing or senseless comes from `defaults`. */
export function parseView(search: string, defaults: ViewState): ViewState {
  const query = new URLSearchParams(search.slice(0, 100_000))
  return tidyView({
    ...(parsePlace(query.get('at')) ?? defaults),
    layers: parseLayers(query.get('layers')) ?? defaults.layers,
    selection: parseSelection(query.get('open')),
    panel: matching(query.get('panel'), panelName),
    filters: named(query, 'filter.', parseText),
    picture: named(query, 'picture.', (text) => (text === 'symbol' ? null : oneOf(text, pictureKinds))),
    looks: named(query, 'look.', parseLook),
    behind: named(query, 'behind.', parseText),
    marked: matching(query.get('mark'), layerId),
    period: parsePeriod(query.get('period')),
    against: parsePeriod(query.get('against')),
    swipe: numberIn(query.get('swipe') ?? undefined, 0, 1),
    time: oneOf(query.get('time'), timeUnits),
    language: oneOf(query.get('lang'), ['zh-CN', 'en'] as const) ?? defaults.language,
    theme: oneOf(query.get('theme'), ['light', 'dark'] as const) ?? defaults.theme,
  })
}

function parseText(text: string): string | null {
  return text !== '' && text.length <= longestFilter ? text : null
}

function oneOf<T extends string>(text: string | null, values: readonly T[]): T | null {
  return values.find((value) => value === text) ?? null
}

function matching(text: string | null, pattern: RegExp): string | null {
  return text !== null && pattern.test(text) ? text : null
}

/** A plain decimal number between two limits, or null. */
function numberIn(text: string | undefined, low: number, high: number): number | null {
  if (text === undefined || !/^-?\d{1,6}(\.\d{1,12})?$/.test(text)) return null
  const value = Number(text)
  return value >= low && value <= high ? value : null
}

function parsePlace(text: string | null): Pick<ViewState, 'center' | 'zoom' | 'rotation'> | null {
  const parts = (text ?? '').split(',')
  const lon = numberIn(parts[0], -180, 180)
  const lat = numberIn(parts[1], -85, 85)
  const zoom = numberIn(parts[2], 0, 24)
  const rotation = parts[3] === undefined ? 0 : numberIn(parts[3], -360, 360)
  if (lon === null || lat === null || zoom === null || rotation === null || parts.length > 4) return null
  return { center: [lon, lat], zoom, rotation }
}

function parseLayers(text: string | null): ShownLayer[] | null {
  if (text === null) return null
  const seen = new Map<string, ShownLayer>()
  for (const part of text.split(',').slice(0, mostLayers)) {
    const [id = '', opacity] = part.split('*')
    if (layerId.test(id) && !seen.has(id)) seen.set(id, { id, opacity: numberIn(opacity, 0, 1) ?? 1 })
  }
  return [...seen.values()]
}

function parseSelection(text: string | null): FeatureRef | null {
  if (text === null) return null
  try {
    parseRef(text)
    return text as FeatureRef
  } catch {
    return null
  }
}

function parsePeriod(text: string | null): Period | null {
  const [from, to, ...rest] = (text ?? '').split('/')
  const isEnd = (part: string | undefined) =>
    part === '..' || (part !== undefined && instant.test(part) && !Number.isNaN(Date.parse(part)))
  if (rest.length > 0 || !isEnd(from) || !isEnd(to) || (from === '..' && to === '..')) return null
  return { from: from === '..' ? null : from!, to: to === '..' ? null : to! }
}

/** The values of all keys `<prefix><layer>` that `read` accepts. */
function named<T>(query: URLSearchParams, prefix: string, read: (text: string) => T | null): Record<LayerId, T> {
  const found: Record<LayerId, T> = {}
  for (const [key, text] of query) {
    const id = key.startsWith(prefix) ? key.slice(prefix.length) : ''
    const value = layerId.test(id) ? read(text) : null
    if (value !== null && Object.keys(found).length < mostLayers) found[id] = value
  }
  return found
}
