import type { LoadForm, LoadLine, LoadReport, MendPage, UploadTold } from '#api/contract/importing.ts'
import { smallCity } from './city.ts'

/** A rectangle of unit grids in cells of the small city's lattice from its south-west corner: `[number, west, south, east, north]`. */
export type LoadedBox = readonly [number: number, west: number, south: number, east: number, north: number]

/** The community in which the loaded cells lie. */
export const loadedCommunity = `${smallCity.towns[0]}001`

/** Nine cells with an overlap, a gap of a cell's size and a sliver among them, and one that is there twice. */
export const dirtyBoxes: readonly LoadedBox[] = [
  [1, 0, 0, 1, 1],
  [2, 0.95, 0, 3, 1],
  [3, 0, 1, 1, 2],
  [4, 2, 1, 3, 2],
  [5, 0, 2, 3, 3],
  [6, 0, 3, 1, 4],
  [7, 1, 3, 2, 3.9995],
  [8, 2, 3, 3, 4],
  [9, 0, 4, 3, 5],
  [99, 2, 3, 3, 4],
]

const degrees = (origin: number, cells: number) => Number((origin + cells * smallCity.step).toFixed(8))

/** A GeoJSON file of unit grids, or of what else has codes of three digits under an area. */
export function gridFile(boxes: readonly LoadedBox[] = dirtyBoxes, community: string = loadedCommunity): string {
  const features = boxes.map(([number, w, s, e, n]) => {
    const [west, east] = [degrees(smallCity.west, w), degrees(smallCity.west, e)]
    const [south, north] = [degrees(smallCity.south, s), degrees(smallCity.south, n)]
    const ring = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ]
    const code = `${community}${String(number).padStart(3, '0')}`
    return { type: 'Feature', properties: { code }, geometry: { type: 'Polygon', coordinates: [ring] } }
  })
  return JSON.stringify({ type: 'FeatureCollection', features })
}

/** How the browser tells that such a file is to be read. */
export const gridForm: LoadForm = {
  layer: 'grid',
  city: smallCity.code,
  key: 'code',
  isPrefixed: false,
  referenceSystem: 'EPSG:4490',
  timeZone: 'Asia/Shanghai',
}

/** What a server answers to one who loads files: the status with the body, and lines as they came. */
export interface Loader {
  ask(method: string, path: string, body?: BodyInit): Promise<{ status: number; code: string | undefined; body: never }>
  upload(data: BodyInit): Promise<UploadTold>
  /** The report of a check or an import, or the code of its error. */
  work(path: string, body: object): Promise<LoadReport | string>
  mends(id: string): Promise<MendPage>
}

/** Loads files at a server as the owner of a cookie. */
export function createLoader(url: string, cookie: string): Loader {
  const send = (method: string, path: string, body?: BodyInit) =>
    fetch(`${url}/imports${path}`, { method, headers: { cookie }, ...(body !== undefined && { body }) })
  const ask: Loader['ask'] = async (method, path, body) => {
    const response = await send(method, path, body)
    const text = await response.text()
    const told = (text.startsWith('{') && !text.includes('\n') ? JSON.parse(text) : {}) as { error?: { code: string } }
    return { status: response.status, code: told.error?.code, body: told as never }
  }
  return {
    ask,
    upload: async (data) => (await ask('POST', '?name=cells.geojson', data)).body,
    mends: async (id) => (await ask('GET', `/${id}/mends`)).body,
    async work(path, body) {
      const text = await (await send('POST', path, JSON.stringify(body))).text()
      const last = JSON.parse(text.trim().split('\n').at(-1)!) as LoadLine
      if ('report' in last) return last.report
      return 'error' in last ? last.error.code : 'UNFINISHED'
    },
  }
}
