import { useContext, useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { Bounds } from '#api/contract/geo.ts'
import type { WallStop, WallTile } from '#api/contract/wall.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { painterNow } from '#web/core/map/graphics.ts'
import type { MapControl } from '#web/core/map/types.ts'
import { ask } from '#web/wall/ask.ts'
import { useWall } from '#web/wall/context.ts'
import type { Wall } from '#web/wall/context.ts'
import { giveMap, takeMap } from '#web/wall/mapPool.ts'
import { MapShelfContext } from '#web/wall/maps.ts'
import { filterOf } from '#web/wall/questions.ts'
import { TileFrame } from '#web/wall/TileFrame.tsx'
import { WallAreaDocument } from '#web/generated/operations.ts'

type MapTileData = Extract<WallTile, { kind: 'map' }>

/** How long the camera glides from one stop to the next, in milliseconds. */
const glide = 4_000

/** How long a map may stay hidden while it is drawn, in milliseconds. */
const patience = 8_000

/** How much larger than on a desk a map is drawn: its smallest words, of 13 pixels, as large as the wall's. */
function mapScale(): number {
  return Math.max(1, Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 13)
}

/** Pixels of a screen (of 3840 × 2160) up to which maps are drawn as sharp as it is. */
const mostPixels = 8_294_400

/** Device pixels to a CSS pixel of the page with which maps are drawn. A screen with more than that stands so far away that nobody sees them singly; the processor would draw each. */
function mapRatio(): number {
  const ratio = window.devicePixelRatio
  const pixels = window.innerWidth * window.innerHeight * ratio ** 2
  return painterNow() === 'card' ? ratio : ratio * Math.min(1, Math.sqrt(mostPixels / pixels))
}

/** A map that nobody touches: it follows its stops, and new data as they come. */
export function MapTile({ tile }: { tile: MapTileData }) {
  const element = useRef<HTMLDivElement>(null)
  const [scale] = useState(mapScale)
  const map = useMap(element, tile.id, scale)
  const isPlaced = useWall().area.bounds !== null || tile.stops[0]?.center !== undefined
  useCamera(map, tile.stops)
  const drawing = isPlaced ? map : null
  const at = useDrawing(drawing, tile)
  const drawn = useDrawn(drawing)
  return (
    <TileFrame tile={tile} answer={{ at: drawn === 'whole' ? at : 0, failure: null, data: map }} isOpen>
      <div className="map-ground" data-drawn={drawn}>
        <div
          ref={element}
          className="map"
          style={{ width: `${100 / scale}%`, height: `${100 / scale}%`, transform: `scale(${scale})` }}
        />
      </div>
    </TileFrame>
  )
}

/** How far the first picture of a map is: it is hidden until it is drawn whole or is not to be waited for any longer, since each frame of a map that comes piece by piece costs as much as a finished one. */
function useDrawn(map: MapControl | null): 'hidden' | 'partly' | 'whole' {
  const [state, setState] = useState<'hidden' | 'partly' | 'whole'>('hidden')
  useEffect(() => {
    if (!map) return
    let isGone = false
    const wait = async (): Promise<void> => {
      const isWhole = await map.whenDrawn(patience)
      if (isGone) return
      setState(isWhole ? 'whole' : 'partly')
      if (!isWhole) await wait()
    }
    void wait()
    return () => {
      isGone = true
      setState('hidden')
    }
  }, [map])
  return state
}

/** Takes a map, puts it on the shelf, and gives it back at the end. */
function useMap(element: RefObject<HTMLDivElement | null>, id: string, scale: number): MapControl | null {
  const wall = useRef(useWall())
  const { language } = useWords()
  const shelf = useContext(MapShelfContext)
  const [map, setMap] = useState<MapControl | null>(null)
  useEffect(() => {
    let made: MapControl | null = null
    let off: () => void = () => undefined
    let isGone = false
    const { manifests, start } = wall.current
    const wanted = takeMap({
      manifests,
      theme: 'dark',
      language,
      view: { center: [112, 21.87], zoom: 11, rotation: 0 },
      basemapUrl: start.dataNote.basemapUrl ?? null,
      pixelRatio: mapRatio() * scale,
    })
    void wanted.then((taken) => {
      if (isGone || !element.current) return giveMap(taken)
      made = taken
      made.attach(element.current)
      off = made.onStatus(shelf.tell)
      shelf.put(id, made)
      return setMap(made)
    })
    return () => {
      isGone = true
      off()
      shelf.put(id, null)
      if (made) giveMap(made)
      setMap(null)
    }
  }, [element, language, id, scale, shelf])
  return map
}

/** Hands layers and filters to the map in the rhythm of the scene; returns when it was last drawn whole. */
function useDrawing(map: MapControl | null, tile: MapTileData): number {
  const wall = useWall()
  const [at, setAt] = useState(0)
  const latest = useRef({ wall, tile })
  useEffect(() => {
    latest.current = { wall, tile }
  })
  const { refresh, isPreview } = wall
  const place = [wall.area.code, wall.period, wall.dataEnd].join(' ')
  const mark = isPreview ? 0 : tile.layers.reduce((sum, { layer }) => sum + (wall.marks[layer] ?? 0), 0)
  const layers = JSON.stringify(tile.layers)
  useEffect(() => {
    if (!map) return
    show(map, latest.current)
    const timer = setInterval(
      () => {
        show(map, latest.current)
        const { failures } = map.getStatus()
        for (const layer of Object.keys(failures)) map.invalidate(layer, null)
      },
      Math.min(refresh, 10) * 1000,
    )
    return () => clearInterval(timer)
  }, [map, layers, tile.period, place, refresh])
  useEffect(() => {
    if (!map || mark === 0) return
    for (const { layer } of latest.current.tile.layers) map.invalidate(layer, null)
  }, [map, mark])
  useEffect(() => {
    if (!map) return
    const read = () => {
      const { isLoading, failures } = map.getStatus()
      if (!isLoading && Object.keys(failures).length === 0) setAt(Date.now())
    }
    const timer = setInterval(read, refresh * 1000)
    const off = map.onStatus(read)
    return () => {
      clearInterval(timer)
      off()
    }
  }, [map, refresh])
  return at
}

function show(map: MapControl, { tile: { layers, period }, wall }: { tile: MapTileData; wall: Wall }): void {
  for (const { layer, picture, filter } of layers) {
    map.setPicture(layer, picture)
    map.setFilter(
      layer,
      filterOf({ ...wall, area: { ...wall.area, code: areaOn(layer, wall) } }, { layer, filter, period }),
    )
  }
  map.setLayers(layers.map(({ layer }) => ({ id: layer, opacity: 1 })))
}

/** The ground and the borders stay whole; what is counted is bounded by the area. */
function areaOn(layer: string, { manifests, area }: Wall): string {
  const group = manifests.find(({ id }) => id === layer)?.group
  return group === 'base' || layer === 'area' ? '' : area.code
}

/** Moves the camera from stop to stop; without stops it stays on the scene's area. */
function useCamera(map: MapControl | null, stops: readonly WallStop[]): void {
  const { area } = useWall()
  const path = JSON.stringify(stops)
  const home = JSON.stringify(area.bounds)
  useEffect(() => {
    if (!map) return
    const own = JSON.parse(home) as Bounds | null
    const stops = JSON.parse(path) as WallStop[]
    const ending = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const visit = async (index: number): Promise<void> => {
      const stop = stops[index % Math.max(1, stops.length)]
      const milliseconds = index === 0 ? 0 : glide
      await look(map, { stop, own, milliseconds, signal: ending.signal }).catch(() => undefined)
      if (stops.length > 1 && !ending.signal.aborted)
        timer = setTimeout(() => void visit(index + 1), (stop?.seconds ?? 60) * 1000)
    }
    void visit(0)
    return () => {
      ending.abort()
      clearTimeout(timer)
    }
  }, [map, path, home])
}

interface Look {
  stop: WallStop | undefined
  own: Bounds | null
  milliseconds: number
  signal: AbortSignal
}

async function look(map: MapControl, { stop, own, milliseconds, signal }: Look): Promise<void> {
  if (stop?.center) return map.setView({ center: stop.center, zoom: stop.zoom ?? 13 }, milliseconds)
  const bounds = stop?.area ? await boundsOf(stop.area, signal) : own
  if (bounds && !signal.aborted) map.fit(bounds, milliseconds)
}

async function boundsOf(code: string, signal: AbortSignal): Promise<Bounds | null> {
  const { feature } = await ask(WallAreaDocument, { ref: `area:${code}` }, signal)
  return (feature?.bounds as Bounds | null | undefined) ?? null
}
