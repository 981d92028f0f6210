import { analyticsUrl } from '#api/contract/analytics.ts'
import { hectaresOf } from '#web/core/map/heat/cellWindow.ts'
import { readCells } from '#web/core/map/heat/counts.ts'
import type { CellCounts } from '#web/core/map/heat/counts.ts'
import { CellPicture } from './cellPicture.ts'
import type { CountedHost, CountedPicture, PictureStart } from './picture.ts'
import { classReading } from './reading.ts'

const bubblePixels = 48

/** Counts as circles, drawn by deck.gl like the clusters of the layer's style; the circle itself is pointed at through deck.gl. */
export function createBubbles(start: PictureStart, host: CountedHost): CountedPicture {
  const { id } = start
  let drawn: CellCounts | null = null
  let isOnDeck = false
  const draw = async (answer: CellCounts | null) => {
    drawn = answer
    if (!answer && !isOnDeck) return
    const [deck, { bubblesOf, bubbleLayers }] = await Promise.all([
      host.deck(),
      import('#web/core/map/deck/bubbles.ts'),
    ])
    if (drawn !== answer) return
    isOnDeck = answer !== null
    const bubbles = answer ? bubblesOf(id, answer, host.theme, host.language) : []
    deck.setPart(`bubbles ${id}`, bubbles.length > 0 ? bubbleLayers(id, bubbles, picture.opacity) : [])
    if (answer) host.status.setHeat(id, classReading(id, answer, [], hectaresOf(answer.window)))
  }
  const picture = new CellPicture<CellCounts>(start, host, {
    pixels: bubblePixels,
    layer: null,
    url: (window, { filter }) => analyticsUrl(id, 'cells', window, { filter }),
    read: readCells,
    draw: (answer) => void draw(answer).catch(() => host.status.setAnswer(id, 0)),
  })
  return Object.assign(picture, { hitAt: () => null })
}
