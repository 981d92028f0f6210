import { useAnswer } from '#web/wall/answers.ts'
import type { Answer } from '#web/wall/answers.ts'
import { useWall } from '#web/wall/context.ts'

/** Asks the question of a tile in the rhythm of its scene, sooner when one of its layers has changed. */
export function useTileAnswer<T>(
  tile: { id: string },
  layers: readonly string[],
  question: (signal: AbortSignal) => Promise<T>,
): Answer<T> {
  const { scene, area, period, refresh, marks, dataEnd, isPreview } = useWall()
  const key = [scene, JSON.stringify(tile), area.code, period ?? '', dataEnd ?? ''].join(' ')
  const mark = layers.reduce((sum, layer) => sum + (marks[layer] ?? 0), 0)
  return useAnswer(key, question, { seconds: refresh, mark: isPreview ? 0 : mark })
}
