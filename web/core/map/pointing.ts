import type OlMap from 'ol/Map.js'
import type RenderFeature from 'ol/render/Feature.js'
import { toDegrees } from '#api/contract/geo.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { FeatureRef } from '#api/contract/ref.ts'
import type { LayerId } from '#api/contract/ref.ts'
import type { DeckLayer } from './deck/deckLayer.ts'
import { hitsAt, refsOf } from './identify.ts'
import { subscribe } from './listeners.ts'
import type { Marks } from './marks.ts'
import type { PictureBoard } from './pictures.ts'
import type { ShadeBoard } from './shades.ts'
import type { Hit, Identified } from './types.ts'

const clickTolerance = 6
const hoverTolerance = 3

type HoverListener = (hit: Hit | null, pixel: readonly [number, number]) => void

/** What pointing needs to know of the map's model. */
export interface PointedMap {
  readonly map: OlMap
  readonly manifests: readonly LayerManifest[]
  readonly deckLayer: DeckLayer | null
  readonly isMeasuring: boolean
  readonly pictures: PictureBoard
  readonly marks: Marks
  readonly shades: ShadeBoard
}

/** Clicks and hovering: what lies under the pointer, drawn by OpenLayers or by deck.gl. */
export class Pointing {
  private readonly host: PointedMap
  private readonly identifyListeners = new Set<(identified: Identified) => void>()
  private readonly hoverListeners = new Set<HoverListener>()
  private readonly lastFound = new Map<FeatureRef, RenderFeature>()
  private frame = 0
  private hovered: Hit | null = null

  constructor(host: PointedMap) {
    this.host = host
    const { map } = host
    map.on('singleclick', ({ pixel }) => {
      if (!host.isMeasuring) this.identify(pixel)
    })
    map.on('pointermove', ({ pixel, dragging, originalEvent }) => {
      if (dragging || (originalEvent as PointerEvent).pointerType === 'touch') return
      cancelAnimationFrame(this.frame)
      this.frame = requestAnimationFrame(() => this.hover(pixel))
    })
    map.getViewport()?.addEventListener('pointerleave', () => {
      cancelAnimationFrame(this.frame)
      this.tell(null, [0, 0])
    })
  }

  /** Hears of clicks. */
  onIdentify(listener: (identified: Identified) => void): () => void {
    return subscribe(this.identifyListeners, listener)
  }

  /** Hears of what the pointer is over. */
  onHover(listener: HoverListener): () => void {
    return subscribe(this.hoverListeners, listener)
  }

  /** What the tiles hold of a feature of the last click. */
  foundFeature(ref: FeatureRef): RenderFeature | null {
    return this.lastFound.get(ref) ?? null
  }

  /** Tells what is in the middle of the map. */
  identifyCentre(): void {
    const [width = 0, height = 0] = this.host.map.getSize() ?? []
    this.identify([width / 2, height / 2])
  }

  /** Stops what is under way. */
  close(): void {
    cancelAnimationFrame(this.frame)
  }

  private identify(pixel: readonly number[]): void {
    const { map, manifests, deckLayer, pictures, marks, shades } = this.host
    const bubble = bubbleHit(deckLayer, pixel)
    const found = hitsAt(map, pixel, manifests, clickTolerance)
    this.lastFound.clear()
    for (const { hit, feature } of found) if (hit.ref) this.lastFound.set(hit.ref, feature)
    const counted = pictures.hitsAt(pixel).filter(({ count }) => count !== 0)
    const drawn = found.map(({ hit }) => hit)
    const marked = marks.hitsAt(map, pixel, clickTolerance).filter(({ ref }) => !drawn.some((hit) => hit.ref === ref))
    const shaded = shades.hitAt(pixel)
    const hits = shaded ? [shaded] : [...marked, ...(bubble ? [bubble] : []), ...counted, ...drawn]
    const [x = 0, y = 0] = map.getCoordinateFromPixel([...pixel]) ?? []
    const identified = { lonLat: toDegrees(x, y), pixel: [pixel[0]!, pixel[1]!] as const, hits, refs: refsOf(hits) }
    for (const listener of this.identifyListeners) listener(identified)
  }

  private hover(pixel: readonly number[]): void {
    const { deckLayer, isMeasuring, pictures, shades } = this.host
    if (isMeasuring) return
    const hit =
      shades.hitAt(pixel) ?? bubbleHit(deckLayer, pixel) ?? this.hoveredHit(pixel) ?? pictures.hitsAt(pixel)[0] ?? null
    this.tell(hit, [pixel[0]!, pixel[1]!])
  }

  /** What is drawn under the pointer; a mark before the counts below it, a feature before its own mark. */
  private hoveredHit(pixel: readonly number[]): Hit | null {
    const { map, manifests, marks } = this.host
    const lively = manifests.filter(({ group }) => group === 'component' || group === 'case')
    const drawn = hitsAt(map, pixel, lively, hoverTolerance)[0]?.hit
    const marked = marks.hitsAt(map, pixel, hoverTolerance)[0]
    return (marked?.ref === drawn?.ref ? drawn : (marked ?? drawn)) ?? null
  }

  private tell(hit: Hit | null, pixel: readonly [number, number]): void {
    if (!hit && !this.hovered) return
    this.hovered = hit
    const viewport = this.host.map.getViewport()
    if (viewport) viewport.style.cursor = hit ? 'pointer' : ''
    for (const listener of this.hoverListeners) listener(hit, pixel)
  }
}

/** A bubble under the pointer as a hit, or null. */
function bubbleHit(deck: DeckLayer | null, pixel: readonly number[]): Hit | null {
  const found: unknown = deck?.pick(pixel)?.object
  if (typeof found !== 'object' || found === null || !('layer' in found) || !('count' in found)) return null
  const { layer, count, behind } = found as { layer: LayerId; count: number; behind?: string }
  return { ref: null, layer, kind: 'cluster', count, label: null, properties: {}, ...(behind && { behind }) }
}
