import { useMemo } from 'react'
import { wallGrid } from '#api/contract/wall.ts'
import type { WallScene, WallTile } from '#api/contract/wall.ts'
import { MapShelf, MapShelfContext } from './maps.ts'
import { isOnScreen } from './slots.ts'
import type { ScreenPart } from './slots.ts'
import { TileGuard } from './TileFrame.tsx'
import { HoursTile, SeriesTile, UsualTile } from './tiles/charts.tsx'
import { LegendTile } from './tiles/LegendTile.tsx'
import { ClockTile, FeedsTile, LatestTile, TextTile } from './tiles/lists.tsx'
import { MapTile } from './tiles/MapTile.tsx'
import { FiguresTile, LoopTile, RankingTile } from './tiles/numbers.tsx'

/** Draws one tile by its kind. */
export function Tile({ tile }: { tile: WallTile }) {
  switch (tile.kind) {
    case 'map':
      return <MapTile tile={tile} />
    case 'figures':
      return <FiguresTile tile={tile} />
    case 'series':
      return <SeriesTile tile={tile} />
    case 'usual':
      return <UsualTile tile={tile} />
    case 'ranking':
      return <RankingTile tile={tile} />
    case 'hours':
      return <HoursTile tile={tile} />
    case 'loop':
      return <LoopTile tile={tile} />
    default:
      return <QuietTile tile={tile} />
  }
}

function QuietTile({ tile }: { tile: Extract<WallTile, { kind: 'latest' | 'legend' | 'feeds' | 'clock' | 'text' }> }) {
  switch (tile.kind) {
    case 'latest':
      return <LatestTile tile={tile} />
    case 'legend':
      return <LegendTile tile={tile} />
    case 'feeds':
      return <FeedsTile tile={tile} />
    case 'clock':
      return <ClockTile tile={tile} />
    case 'text':
      return <TextTile tile={tile} />
  }
}

/** Where a tile lies, as a place in the CSS grid. */
export function gridArea({ x, y, w, h }: WallTile): string {
  return `${y + 1} / ${x + 1} / span ${h} / span ${w}`
}

/** The tiles of a scene on the grid; of a wide wall only those that this screen shows. */
export function Stage({ scene, part }: { scene: WallScene; part: ScreenPart }) {
  const shelf = useMemo(() => new MapShelf(), [])
  const seen = scene.tiles.filter((tile) => isOnScreen(tile, part, wallGrid.columns))
  return (
    <MapShelfContext value={shelf}>
      <div className="stage-grid">
        {seen.map((tile) => (
          <div key={tile.id} className="place" style={{ gridArea: gridArea(tile) }}>
            <TileGuard name={tile.id}>
              <Tile tile={tile} />
            </TileGuard>
          </div>
        ))}
      </div>
    </MapShelfContext>
  )
}
