import { useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { wallGrid } from '#api/contract/wall.ts'
import type { TilePlace, WallScene, WallTile } from '#api/contract/wall.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { gridArea, Stage } from '#web/wall/Stage.tsx'
import { isFree, placeTile, removeTile } from './changes.ts'

interface CanvasProps {
  scene: WallScene
  selected: string | null
  onSelect: (id: string | null) => void
  onChange: (scene: WallScene) => void
}

interface Drag {
  id: string
  isResizing: boolean
  from: { x: number; y: number }
  start: TilePlace
  place: TilePlace
}

const arrows: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** The place after a move or a change of size by so many cells. */
function shifted({ x, y, w, h }: TilePlace, [right, down]: readonly [number, number], isResizing: boolean): TilePlace {
  return isResizing ? { x, y, w: w + right, h: h + down } : { x: x + right, y: y + down, w, h }
}

/** The scene as it will look, with handles above: drag to move, the corner to resize; arrows move, with Shift they resize, Delete removes. */
export function Canvas({ scene, selected, onSelect, onChange }: CanvasProps) {
  const element = useRef<HTMLDivElement>(null)
  const [drag, setDrag] = useState<Drag | null>(null)
  const cellsOf = (event: PointerEvent, from: Drag['from']): [number, number] => {
    const { width, height } = element.current!.getBoundingClientRect()
    return [
      Math.round(((event.clientX - from.x) / width) * wallGrid.columns),
      Math.round(((event.clientY - from.y) / height) * wallGrid.rows),
    ]
  }
  const begin = (event: PointerEvent, tile: WallTile, isResizing: boolean) => {
    event.stopPropagation()
    event.currentTarget.setPointerCapture(event.pointerId)
    onSelect(tile.id)
    setDrag({ id: tile.id, isResizing, from: { x: event.clientX, y: event.clientY }, start: tile, place: tile })
  }
  const move = (event: PointerEvent) =>
    drag && setDrag({ ...drag, place: shifted(drag.start, cellsOf(event, drag.from), drag.isResizing) })
  const end = () => {
    if (drag) onChange(placeTile(scene, drag.id, drag.place))
    setDrag(null)
  }
  const onKey = (event: KeyboardEvent, tile: WallTile) => {
    const arrow = arrows[event.key]
    if (arrow) onChange(placeTile(scene, tile.id, shifted(tile, arrow, event.shiftKey)))
    else if (event.key === 'Delete') onChange(removeTile(scene, tile.id))
    else return
    event.preventDefault()
  }
  return (
    <div ref={element} className="canvas" onPointerMove={move} onPointerUp={end} onPointerCancel={() => setDrag(null)}>
      <div className="canvas-stage" inert>
        <Stage scene={scene} part={{ index: 1, count: 1 }} />
      </div>
      <div className="canvas-handles">
        {scene.tiles.map((tile) => (
          <Handle
            key={tile.id}
            tile={tile}
            isSelected={tile.id === selected}
            onBegin={begin}
            onKey={onKey}
            onSelect={onSelect}
          />
        ))}
        {drag && (
          <i
            className="ghost"
            data-free={isFree(scene, drag.place, drag.id)}
            style={{ gridArea: ghostArea(drag.place) }}
          />
        )}
      </div>
    </div>
  )
}

function ghostArea({ x, y, w, h }: TilePlace): string {
  return `${Math.max(0, y) + 1} / ${Math.max(0, x) + 1} / span ${Math.max(1, h)} / span ${Math.max(1, w)}`
}

interface HandleProps {
  tile: WallTile
  isSelected: boolean
  onBegin: (event: PointerEvent, tile: WallTile, isResizing: boolean) => void
  onKey: (event: KeyboardEvent, tile: WallTile) => void
  onSelect: (id: string) => void
}

function Handle({ tile, isSelected, onBegin, onKey, onSelect }: HandleProps) {
  const { t } = useWords()
  const { x, y, w, h } = tile
  const place = t('wall.edit.place', { x: x + 1, y: y + 1, w, h })
  return (
    <button
      type="button"
      className="handle"
      data-tile={tile.id}
      aria-pressed={isSelected}
      aria-label={`${t(`wall.kind.${tile.kind}`)} ${tile.id}, ${place}`}
      style={{ gridArea: gridArea(tile) }}
      onFocus={() => onSelect(tile.id)}
      onKeyDown={(event) => onKey(event, tile)}
      onPointerDown={(event) => onBegin(event, tile, false)}
    >
      <i className="corner" onPointerDown={(event) => onBegin(event, tile, true)} />
    </button>
  )
}
