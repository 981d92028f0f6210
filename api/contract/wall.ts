import type { LayerId } from './ref.ts'
import { zoneOffset } from './zone.ts'

/** The grid on which the tiles of a scene lie. */
export const wallGrid = { columns: 24, rows: 12 } as const

/** What a scene or a playlist may hold at most; times in seconds. */
export const wallLimits = { tiles: 24, items: 8, stops: 24, entries: 50, leastSeconds: 5, mostSeconds: 3_600 } as const

/** Words in both languages. */
export interface Wording {
  zh: string
  en: string
}

/** Periods relative to the present: `7d` are the last seven days with today, `month` and `year` run since their first day. */
export const wallPeriods = ['all', 'today', 'yesterday', '7d', '30d', '90d', 'month', 'year'] as const
/** One of the relative periods. */
export type WallPeriod = (typeof wallPeriods)[number]

/** Areas that take turns: each time the scene comes up it shows the next one of the level. */
export const turningAreas = ['@county', '@town'] as const

/** What is asked of a layer: its rows under a CQL2 text in a relative period. In the text `$now`, `$today` and e.g. `$now-30m` stand for instants. */
export interface WallQuestion {
  layer: LayerId
  filter?: string | undefined
  period: WallPeriod
}

/** A layer on a map tile. */
export interface WallMapLayer {
  layer: LayerId
  picture: 'symbol' | 'heat' | 'bubbles'
  filter?: string | undefined
}

/** One stop of the camera: an area (`''`: the scene's own), or a place with a zoom; it stays `seconds` and glides on. */
export interface WallStop {
  area?: string | undefined
  center?: [lon: number, lat: number] | undefined
  zoom?: number | undefined
  seconds: number
}

/** One figure; with `of` it is the share of these rows in all of `of`, with `usual` today stands against the usual count by this time of the day. */
export interface WallFigure extends WallQuestion {
  title: Wording
  of?: string | undefined
  /** Words about what `of` counts, shown behind both numbers. */
  note?: Wording | undefined
  usual?: boolean | undefined
  tone?: 'plain' | 'good' | 'warning' | 'danger' | undefined
}

/** Where a tile lies, in cells of the grid from the top left. */
export interface TilePlace {
  x: number
  y: number
  w: number
  h: number
}

interface TileBase extends TilePlace {
  id: string
  title?: Wording | undefined
}

/** One tile of a scene. */
export type WallTile = TileBase &
  (
    | { kind: 'map'; period: WallPeriod; layers: WallMapLayer[]; stops: WallStop[] }
    | { kind: 'figures'; items: WallFigure[] }
    | ({ kind: 'series'; by: 'hour' | 'day' | 'week' | 'month' } & WallQuestion)
    | ({ kind: 'usual' } & Omit<WallQuestion, 'period'>)
    | ({ kind: 'ranking'; by: string; first: number } & WallQuestion)
    | ({ kind: 'hours' } & WallQuestion)
    | ({ kind: 'loop'; field: string; values: string[] } & WallQuestion)
    | ({ kind: 'latest'; first: number } & Omit<WallQuestion, 'period'>)
    | { kind: 'legend'; map: string }
    | { kind: 'feeds' }
    | { kind: 'clock' }
    | { kind: 'text'; text: Wording; size: 'small' | 'normal' | 'large' }
  )

/** The kinds of tiles. */
export type TileKind = WallTile['kind']

/** A scene: data, no code. `area` is the code that bounds it, `''` for everything, or one of `turningAreas`. */
export interface WallScene {
  title: Wording
  area: string
  /** Seconds between two questions to the server. */
  refresh: number
  tiles: WallTile[]
}

/** Scenes that take turns. */
export interface WallPlaylist {
  title: Wording
  entries: { scene: string; seconds: number }[]
}

/** What a presenter has chosen for a display: null leaves it to the playlist and the scene. It ends after `minutes`. */
export interface WallChoice {
  scene: string | null
  area: string | null
  period: WallPeriod | null
  by: string
  at: string
  minutes: number
}

/** Whether two tiles share a cell. */
export function tilesMeet(a: TilePlace, b: TilePlace): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}

const minute = 60_000
const day = 24 * 60 * minute

/** The instant at which a local day begins: that of `at`, moved by `days`; months and years are moved by `startOf`. */
export function localMidnight(at: number, timeZone: string, days = 0): number {
  const local = at + zoneOffset(at, timeZone)
  return atLocal(Math.floor(local / day) * day + days * day, timeZone)
}

/** The instant of a local time given as if it were UTC. */
function atLocal(local: number, timeZone: string): number {
  const guess = local - zoneOffset(local, timeZone)
  return local - zoneOffset(guess, timeZone)
}

function startOf(unit: 'month' | 'year', at: number, timeZone: string): number {
  const local = new Date(at + zoneOffset(at, timeZone))
  return atLocal(Date.UTC(local.getUTCFullYear(), unit === 'year' ? 0 : local.getUTCMonth(), 1), timeZone)
}

/** The span of a relative period in a time zone, as instants; `from` inclusive, `to` exclusive and null for what has no end. */
export function spanOf(period: WallPeriod, now: number, timeZone: string): { from: number | null; to: number | null } {
  switch (period) {
    case 'all':
      return { from: null, to: null }
    case 'today':
      return { from: localMidnight(now, timeZone), to: null }
    case 'yesterday':
      return { from: localMidnight(now, timeZone, -1), to: localMidnight(now, timeZone) }
    case 'month':
    case 'year':
      return { from: startOf(period, now, timeZone), to: null }
    default:
      return { from: localMidnight(now, timeZone, 1 - Number.parseInt(period, 10)), to: null }
  }
}

const tokens = /\$(?:now|today)(?:[+-]\d{1,4}[mhd])?/g
const units = { m: minute, h: 60 * minute, d: day } as const

/** Puts instants into a filter text; `$now` is cut to the minute, so that a text stays the same for a minute. */
export function resolveInstants(text: string, now: number, timeZone: string): string {
  return text.replace(tokens, (token) => {
    const [, base, count, unit] = /^\$(now|today)(?:([+-]\d+)([mhd]))?$/.exec(token)!
    const start = base === 'today' ? localMidnight(now, timeZone) : Math.floor(now / minute) * minute
    const shift = count ? Number(count) * units[unit as keyof typeof units] : 0
    return new Date(start + shift).toISOString()
  })
}
