import { choosePainter, painterNow } from '#web/core/map/graphics.ts'
import type { Painter } from '#web/core/map/graphics.ts'
import type { MapControl, MapOptions } from '#web/core/map/types.ts'
import { backoff } from './live.ts'

/** How many maps wait for the next scene at most. */
const mostIdle = 3

interface Made {
  painter: Painter
  options: Omit<MapOptions, 'view'>
}

const idle: (Made & { map: MapControl })[] = []
const taken = new Map<MapControl, Made>()

function isAlike({ painter, options: a }: Made, b: Made['options']): boolean {
  const isSame = a.manifests === b.manifests && a.language === b.language && a.pixelRatio === b.pixelRatio
  return isSame && painter === painterNow()
}

let loading: ReturnType<typeof loadMaps> | null = null

async function loadMaps() {
  choosePainter()
  const [module] = await Promise.all([import('#web/core/map/MapModel.ts'), import('#web/core/map/counts/create.ts')])
  await module.preparePictures()
  return module
}

/** The code of maps and of their pictures; a failed attempt is made anew. */
function load(): ReturnType<typeof loadMaps> {
  loading ??= loadMaps().catch((error: unknown) => {
    loading = null
    throw error
  })
  return loading
}

/** The code of maps, asked for until it comes. */
async function loadPatiently(tried = 0): ReturnType<typeof loadMaps> {
  try {
    return await load()
  } catch {
    await new Promise((resolve) => setTimeout(resolve, backoff(tried)))
    return loadPatiently(tried + 1)
  }
}

/** Fetches the code of maps before the first is asked for. */
export function prepareMaps(): void {
  load().catch(() => undefined)
}

/** A map for a tile: one that another scene has given back, or a new one. Scenes change for weeks, so graphics contexts and shaders are made once. */
export async function takeMap(options: MapOptions): Promise<MapControl> {
  const { MapModel } = await loadPatiently()
  const found = idle.findIndex((each) => isAlike(each, options))
  const map = found < 0 ? new MapModel(options) : idle.splice(found, 1)[0]!.map
  taken.set(map, { options, painter: painterNow() })
  return map
}

/** Gives a map back for the next scene: it shows nothing until then. */
export function giveMap(map: MapControl): void {
  const made = taken.get(map)
  taken.delete(map)
  map.setLayers([])
  map.attach(null)
  if (made) idle.push({ map, ...made })
  while (idle.length > mostIdle) idle.shift()!.map.close()
}
