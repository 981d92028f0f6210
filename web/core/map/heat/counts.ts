import { answerHeaders } from '#api/contract/analytics.ts'
import type { AnswerSource, CellWindow } from '#api/contract/analytics.ts'

/** What every answer tells besides its cells. */
export interface Totals {
  /** Rows in the filter; those of them without a place; those in the window. */
  total: number
  withoutPlace: number
  inView: number
  /** The columns in memory, or PostGIS in their place. */
  source: AnswerSource
}

/** Counts in the cells of a window, row by row from the north-west. */
export interface CellCounts extends Totals {
  window: CellWindow
  counts: Uint32Array
}

/** What the headers of an answer tell. */
export function totalsOf({ headers }: Response): Totals {
  const number = (name: string) => Number(headers.get(name) ?? 0)
  return {
    total: number(answerHeaders.total),
    withoutPlace: number(answerHeaders.withoutPlace),
    inView: number(answerHeaders.inView),
    source: headers.get(answerHeaders.source) === 'columns' ? 'columns' : 'postgis',
  }
}

/** The body of an answer, as long as it should be. Throws when it is not. */
async function bytesOf(answer: Response, length: number): Promise<ArrayBuffer> {
  const bytes = await answer.arrayBuffer()
  if (bytes.byteLength !== length) throw new Error(`${answer.url}: ${bytes.byteLength} bytes in place of ${length}`)
  return bytes
}

/** Reads `cells`. */
export async function readCells(answer: Response, window: CellWindow): Promise<CellCounts> {
  const bytes = await bytesOf(answer, window.width * window.height * 4)
  return { window, counts: new Uint32Array(bytes), ...totalsOf(answer) }
}

/** Reads `difference`: how many more rows a cell has in the one period than in the other. */
export async function readDifference(answer: Response, window: CellWindow): Promise<Int32Array> {
  return new Int32Array(await bytesOf(answer, window.width * window.height * 4))
}
