import { ScatterplotLayer } from '@deck.gl/layers'
import { MapModel } from '#web/core/map/MapModel.ts'
import type { MapView } from '#web/core/map/types.ts'

/** A point that deck.gl draws. */
interface Dot {
  layer: string
  count: number
  position: [number, number]
}

const map = new MapModel({
  manifests: [],
  theme: 'light',
  language: 'en',
  view: { center: [112, 21.87], zoom: 14, rotation: 0 },
})
map.attach(document.getElementById('map'))
let hovered: number | null = null
map.onHover((hit) => (hovered = hit?.count ?? null))

/** Looks somewhere and resolves when both have drawn. */
async function look(view: MapView): Promise<void> {
  map.setView(view)
  map.map.renderSync()
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
}

/** Puts dots of a radius in pixels on the map. */
async function show(places: [number, number][], radius: number): Promise<void> {
  const deck = await map.deck()
  const dots = places.map((position, index): Dot => ({ layer: 'case', count: index + 1, position }))
  deck.setPart('dots', [
    new ScatterplotLayer<Dot>({
      id: `dots-${places[0]?.join(' ')}-${radius}`,
      data: dots,
      pickable: true,
      radiusUnits: 'pixels',
      getPosition: ({ position }) => position,
      getRadius: radius,
      getFillColor: [255, 0, 255, 255],
    }),
  ])
  map.map.renderSync()
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
}

/** Where the middle of all magenta is on a screenshot (PNG as base64), in pixels. */
async function magentaMiddle(png: string): Promise<{ x: number; y: number; size: number }> {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob())
  const canvas = new OffscreenCanvas(image.width, image.height)
  const context = canvas.getContext('2d')!
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, image.width, image.height)
  let [x, y, size] = [0, 0, 0]
  for (let index = 0; index < data.length; index += 4) {
    if (data[index]! < 200 || data[index + 1]! > 60 || data[index + 2]! < 200) continue
    x += ((index / 4) % image.width) + 0.5
    y += Math.floor(index / 4 / image.width) + 0.5
    size += 1
  }
  return { x: x / size, y: y / size, size }
}

/** What the test calls. */
export const lockstep = {
  look,
  show,
  magentaMiddle,
  place: (pixel: [number, number]) => map.placeOf(pixel),
  pixelInOpenLayers: (place: [number, number]) => map.pixelOf(place),
  pixelInDeck: async (place: [number, number]) => (await map.deck()).project(place[0], place[1]),
  pick: async (pixel: [number, number]) => ((await map.deck()).pick(pixel)?.object as Dot | undefined)?.count ?? null,
  hovered: () => hovered,
}

Object.assign(window, { lockstep })
