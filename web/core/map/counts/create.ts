import { createBubbles } from './bubblePicture.ts'
import { ChoroplethPicture } from './choroplethPicture.ts'
import { createDifference } from './differencePicture.ts'
import { HeatPicture } from './heatPicture.ts'
import { createHexagons } from './hexagonPicture.ts'
import type { CountedHost, CountedKind, CountedPicture, PictureStart } from './picture.ts'
import { createSpots } from './spotPicture.ts'

type Maker = (start: PictureStart, host: CountedHost) => CountedPicture

const makers: Readonly<Record<CountedKind, Maker>> = {
  heat: (start, host) => new HeatPicture(start, host),
  bubbles: createBubbles,
  hexagons: createHexagons,
  choropleth: (start, host) => new ChoroplethPicture(start, host),
  hotspots: (start, host) => createSpots(start, host, 'hotspots'),
  emerging: (start, host) => createSpots(start, host, 'emerging'),
  difference: createDifference,
}

/** Puts a picture of a layer's counts on the map. */
export function createPicture(kind: CountedKind, start: PictureStart, host: CountedHost): CountedPicture {
  return makers[kind](start, host)
}
