import type Feature from 'ol/Feature.js'
import type VectorTile from 'ol/VectorTile.js'
import MVT from 'ol/format/MVT.js'
import VectorTileLayer from 'ol/layer/VectorTile.js'
import type RenderFeature from 'ol/render/Feature.js'
import VectorTileSource from 'ol/source/VectorTile.js'
import { createXYZ } from 'ol/tilegrid.js'
import { tileUrl } from '#api/contract/urls.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { Language } from './picture/choose.ts'
import { olRules, propertyAdder } from './picture/olStyle.ts'
import { splitStyle } from './picture/splitStyle.ts'
import { styleOf } from './picture/style.ts'
import type { Theme } from './picture/style.ts'

const tileGrid = createXYZ({ tileSize: 512, maxZoom: 20 })
const failed = 3
const restMs = 1_000
/** Tiles that are kept: with none, OpenLayers would show nothing until renewed tiles have come. */
const mostTiles = 128

/** The tiles of one layer on the map: where they come from, and how they look. */
export class TileLayer {
  readonly manifest: LayerManifest
  readonly layer: VectorTileLayer
  private readonly enlargement: number
  private readonly source: VectorTileSource
  private readonly format = new MVT({ layerName: 'mvtLayer' })
  private add: (properties: Record<string, unknown>) => void = () => {}
  private filter = ''
  private revision = 0
  private renewedAt = -Infinity
  private renewing: ReturnType<typeof setTimeout> | null = null
  private isSplit = false
  private look: { theme: Theme; language: Language } | null = null

  /** Names are written `enlargement` times as large as on a desk; `tell` hears the HTTP status of a failed tile, and 200 when tiles come again. */
  constructor(manifest: LayerManifest, enlargement: number, tell: (status: number) => void) {
    this.manifest = manifest
    this.enlargement = enlargement
    this.source = new VectorTileSource({ tileGrid, format: this.format, wrapX: false, transition: 0 })
    this.source.setTileLoadFunction((tile, address) => this.load(tile as VectorTile<RenderFeature>, address, tell))
    this.layer = new VectorTileLayer({
      source: this.source,
      visible: false,
      declutter: true,
      renderBuffer: 128,
      cacheSize: mostTiles,
      properties: { id: manifest.id },
    })
    this.address()
  }

  /** The style in a theme and language; after a change of language call `rewrite`. */
  restyle(theme: Theme, language: Language): void {
    this.look = { theme, language }
    const style = styleOf(this.manifest.id, theme, this.enlargement)
    this.add = propertyAdder(style, language)
    const by = this.splitBy
    this.layer.setStyle(by ? splitStyle({ manifest: this.manifest, by, theme, language }) : olRules(style, language))
  }

  /** Draws the layer by the values of the field that its manifest names for that, or by its style again. */
  setSplit(isSplit: boolean): void {
    if (isSplit === this.isSplit) return
    this.isSplit = isSplit
    if (this.look) this.restyle(this.look.theme, this.look.language)
    this.address()
  }

  private get splitBy(): string | undefined {
    return this.isSplit ? this.manifest.splitBy : undefined
  }

  /** Reads all tiles anew, from the browser's cache if it has them: words in them depend on the language. */
  rewrite(): void {
    this.source.refresh()
  }

  /** Filters the tiles by a CQL2 text. */
  setFilter(filter: string): void {
    if (filter === this.filter) return
    this.filter = filter
    this.address()
  }

  /** Asks for all tiles anew, at most about once a second; those on screen stay until the new ones are there. */
  renew(): void {
    const rest = Math.max(0, this.renewedAt + restMs - performance.now())
    this.renewing ??= setTimeout(() => {
      this.renewing = null
      this.renewedAt = performance.now()
      this.revision += 1
      this.address()
    }, rest)
  }

  /** OpenLayers keeps tiles by their address while they are on screen: the revision stands behind `#`, which is not sent. */
  private address(): void {
    const { id } = this.manifest
    const filter = this.filter || undefined
    const revision = this.revision > 0 ? `#${this.revision}` : ''
    this.source.setTileUrlFunction(
      ([z, x, y]) => tileUrl(id, { z: z!, x: x!, y: y! }, filter, this.splitBy) + revision,
      `${id} ${this.revision} ${this.splitBy ?? ''} ${this.filter}`,
    )
  }

  private load(tile: VectorTile<RenderFeature>, address: string, tell: (status: number) => void): void {
    tile.setLoader((extent) => {
      this.fetchTile(address, extent)
        .then(({ status, features }) => {
          tell(status)
          if (features) tile.setFeatures(features)
          else tile.setState(failed)
        })
        .catch(() => {
          tell(0)
          tile.setState(failed)
        })
    })
  }

  private async fetchTile(
    address: string,
    extent: number[],
  ): Promise<{ status: number; features: RenderFeature[] | null }> {
    const answer = await fetch(address, { cache: this.revision > 0 ? 'no-cache' : 'default' })
    if (!answer.ok) return { status: answer.status, features: null }
    return { status: 200, features: this.read(answer.status === 204 ? null : await answer.arrayBuffer(), extent) }
  }

  private read(bytes: ArrayBuffer | null, extent: number[]): RenderFeature[] {
    if (!bytes || bytes.byteLength === 0) return []
    const features = this.format.readFeatures(bytes, { extent, featureProjection: 'EPSG:3857' }) as (
      | RenderFeature
      | Feature
    )[] as RenderFeature[]
    for (const feature of features) this.add(feature.getProperties() as Record<string, unknown>)
    return features
  }
}
