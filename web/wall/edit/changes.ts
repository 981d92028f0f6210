import { tilesMeet, wallGrid } from '#api/contract/wall.ts'
import type { TileKind, TilePlace, WallScene, WallTile } from '#api/contract/wall.ts'

/** A scene with the way back and forth. */
export interface Draft {
  past: readonly WallScene[]
  scene: WallScene
  future: readonly WallScene[]
}

const mostSteps = 100

/** Goes on to another scene; what was undone is gone. The same scene changes nothing. */
export function change(draft: Draft, scene: WallScene): Draft {
  if (scene === draft.scene) return draft
  return { past: [...draft.past.slice(1 - mostSteps), draft.scene], scene, future: [] }
}

/** One step back. */
export function undo({ past, scene, future }: Draft): Draft {
  const last = past.at(-1)
  return last ? { past: past.slice(0, -1), scene: last, future: [scene, ...future] } : { past, scene, future }
}

/** One step forth. */
export function redo({ past, scene, future }: Draft): Draft {
  const [next, ...rest] = future
  return next ? { past: [...past, scene], scene: next, future: rest } : { past, scene, future }
}

/** What is done to a draft. */
export type Step = { do: 'change'; scene: WallScene } | { do: 'undo' | 'redo' } | { do: 'open'; scene: WallScene }

/** A draft after a step. */
export function step(draft: Draft, action: Step): Draft {
  if (action.do === 'change') return change(draft, action.scene)
  if (action.do === 'open') return { past: [], scene: action.scene, future: [] }
  return action.do === 'undo' ? undo(draft) : redo(draft)
}

/** Whether a place lies in the grid and meets no tile but the one that is moved. */
export function isFree({ tiles }: WallScene, place: TilePlace, except?: string): boolean {
  const isInside =
    place.x >= 0 &&
    place.y >= 0 &&
    place.w >= 1 &&
    place.h >= 1 &&
    place.x + place.w <= wallGrid.columns &&
    place.y + place.h <= wallGrid.rows
  return isInside && tiles.every((tile) => tile.id === except || !tilesMeet(tile, place))
}

/** Puts a tile elsewhere; the same scene when there is no room. */
export function placeTile(scene: WallScene, id: string, place: TilePlace): WallScene {
  const tile = scene.tiles.find((each) => each.id === id)
  if (!tile || !isFree(scene, place, id)) return scene
  const { x, y, w, h } = place
  if (tile.x === x && tile.y === y && tile.w === w && tile.h === h) return scene
  return replaceTile(scene, { ...tile, x, y, w, h })
}

/** Puts a tile in the place of the one with its id. */
export function replaceTile(scene: WallScene, tile: WallTile): WallScene {
  return { ...scene, tiles: scene.tiles.map((each) => (each.id === tile.id ? tile : each)) }
}

/** Takes a tile away; the last one stays. */
export function removeTile(scene: WallScene, id: string): WallScene {
  const tiles = scene.tiles.filter((tile) => tile.id !== id)
  return tiles.length === 0 || tiles.length === scene.tiles.length ? scene : { ...scene, tiles }
}

/** The largest free place of at most 8 × 4 cells, from the top left; null when the grid is full. */
export function freePlace(scene: WallScene): TilePlace | null {
  for (const [w, h] of [
    [8, 4],
    [6, 3],
    [4, 2],
    [2, 1],
    [1, 1],
  ] as const)
    for (let y = 0; y + h <= wallGrid.rows; y += 1)
      for (let x = 0; x + w <= wallGrid.columns; x += 1) if (isFree(scene, { x, y, w, h })) return { x, y, w, h }
  return null
}

const question = { layer: 'case', period: '30d' } as const

/** What a new tile of each kind holds. */
const fresh: { [K in TileKind]: Omit<Extract<WallTile, { kind: K }>, 'id' | keyof TilePlace> } = {
  map: { kind: 'map', period: '30d', layers: [{ layer: 'case', picture: 'heat' }], stops: [] },
  figures: { kind: 'figures', items: [{ title: { zh: '案件', en: 'Cases' }, ...question }] },
  series: { kind: 'series', by: 'day', ...question },
  usual: { kind: 'usual', layer: 'case' },
  ranking: { kind: 'ranking', by: 'area:town', first: 5, ...question },
  hours: { kind: 'hours', ...question },
  loop: {
    kind: 'loop',
    field: 'state',
    values: ['reported', 'filed', 'dispatched', 'handling', 'closed'],
    ...question,
  },
  latest: { kind: 'latest', layer: 'case', first: 5 },
  legend: { kind: 'legend', map: 'map' },
  feeds: { kind: 'feeds' },
  clock: { kind: 'clock' },
  text: { kind: 'text', text: { zh: '文字', en: 'Text' }, size: 'normal' },
}

/** The kinds of tiles in the order in which they are offered. */
export const tileKinds = Object.keys(fresh) as TileKind[]

/** Adds a tile of a kind where there is room; the same scene when there is none. */
export function addTile(scene: WallScene, kind: TileKind): { scene: WallScene; id: string | null } {
  const place = freePlace(scene)
  if (!place) return { scene, id: null }
  const taken = new Set(scene.tiles.map(({ id }) => id))
  let number = 1
  while (taken.has(`${kind}-${number}`)) number += 1
  const id = `${kind}-${number}`
  return { scene: { ...scene, tiles: [...scene.tiles, { id, ...place, ...fresh[kind] } as WallTile] }, id }
}
