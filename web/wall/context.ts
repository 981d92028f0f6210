import { createContext, useContext } from 'react'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { WallPeriod } from '#api/contract/wall.ts'
import type { AreasQuery, StartQuery, WallStateQuery } from '#web/generated/operations.ts'

/** The area that a scene shows. */
export interface ShownArea {
  /** The code; `''` for everything that the viewer may see. */
  code: string
  name: string
  /** West, south, east, north in degrees; null while unknown. */
  bounds: readonly number[] | null
}

/** What the tiles of a scene stand on. */
export interface Wall {
  /** The id of the scene, to keep its answers apart. */
  scene: string
  start: StartQuery
  manifests: readonly LayerManifest[]
  feeds: WallStateQuery['wallFeeds']
  /** When the feeds were asked, in milliseconds since 1970. */
  feedsAt: number
  /** The line of changes to the server. */
  line: 'up' | 'lost'
  timeZone: string
  area: ShownArea
  areas: AreasQuery['areas']
  /** A period that a presenter has chosen for all tiles. */
  period: WallPeriod | null
  refresh: number
  /** Rises with each change of a layer. */
  marks: Readonly<Record<string, number>>
  /** The present of the data: the last instant of a collection that has ended, otherwise null for the clock's. */
  dataEnd: number | null
  /** Whether this is a preview that should not be busy. */
  isPreview: boolean
}

/** The wall around a tile. */
export const WallContext = createContext<Wall | null>(null)

/** The wall around a tile. Throws outside of a scene. */
export function useWall(): Wall {
  const wall = useContext(WallContext)
  if (!wall) throw new Error('A tile stands outside of the wall')
  return wall
}

/** The present of the data, in milliseconds since 1970. */
export function presentOf({ dataEnd }: Pick<Wall, 'dataEnd'>): number {
  return dataEnd ?? Date.now()
}
