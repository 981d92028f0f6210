import type { MapControl, MapOptions } from '#web/core/map/types.ts'

/** How many maps wait for the next scene at most. */
const mostIdle = 3

interface Pooled {
  map: MapControl
  options: Omit<MapOptions, 'view'>
}

const idle: Pooled[] = []
const taken = new Map<MapControl, Pooled['options']>()

function isAlike(a: Pooled['options'], b: Pooled['options']): boolean {
  return a.manifests === b.manifests && a.language === b.language && a.pixelRatio === b.pixelRatio
}

const load = () => import('#web/core/map/MapModel.ts')

/** Fetches the code of maps before the first is asked for. */
export function prepareMaps(): void {
  load().catch(() => undefined)
}

/** A map for a tile: one that another scene has given back, or a new one. Scenes change for weeks, so graphics contexts and shaders are made once. */
export async function takeMap(options: MapOptions): Promise<MapControl> {
  const { MapModel } = await load()
  const found = idle.findIndex((each) => isAlike(each.options, options))
  const map = found < 0 ? new MapModel(options) : idle.splice(found, 1)[0]!.map
  taken.set(map, options)
  return map
}

/** Gives a map back for the next scene: it shows nothing until then. */
export function giveMap(map: MapControl): void {
  const options = taken.get(map)
  taken.delete(map)
  map.setLayers([])
  map.attach(null)
  if (options) idle.push({ map, options })
  while (idle.length > mostIdle) idle.shift()!.map.close()
}
