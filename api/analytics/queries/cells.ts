import type { CellWindow, TimeSpan } from '#api/contract/analytics.ts'
import type { Built } from '#api/core/http/byteCache.ts'
import { headersOf, littleEndian } from './answer.ts'
import type { Cut } from './answer.ts'
import { about, during } from './question.ts'
import type { Question } from './question.ts'

/** Counts by cell: Uint32, row by row from the north-west. */
export async function cellsAnswer({ selection, asker, choose }: Question, window: CellWindow): Promise<Built> {
  const choice = choose(selection)
  const counts = await choice.source.cells(selection, window, asker)
  return { bytes: littleEndian(counts.cells), headers: headersOf(choice, counts) }
}

/** Counts by cell and part of a span, laid out for `readFrames`; the totals are those of the whole span. */
export async function framesAnswer(
  { selection, asker, choose }: Question,
  window: CellWindow,
  cut: Cut,
): Promise<Built> {
  const whole = during(selection, cut)
  const choice = choose(whole)
  const [totals, { cells, counts, frames }] = await Promise.all([
    choice.source.total(whole, asker),
    choice.source.frames(selection, window, cut, asker),
  ])
  const inView = counts.reduce((sum, count) => sum + count, 0)
  const bytes = littleEndian(Uint32Array.of(frames, cells.length), cells, counts)
  return { bytes, headers: headersOf(choice, { ...totals, inView }) }
}

/** Counts of `span` minus those of `against` by cell: Int32; the totals are those of `span`. */
export async function differenceAnswer(
  question: Question,
  window: CellWindow,
  { span, against }: { span: TimeSpan; against: TimeSpan },
): Promise<Built> {
  const [here, there] = [span, against].map((each) => about(question, during(question.selection, each))) as [
    Question,
    Question,
  ]
  const choice = question.choose(here.selection)
  const [counts, other] = await Promise.all([
    choice.source.cells(here.selection, window, question.asker),
    question.choose(there.selection).source.cells(there.selection, window, question.asker),
  ])
  const difference = Int32Array.from(counts.cells, (count, cell) => count - other.cells[cell]!)
  return { bytes: littleEndian(difference), headers: headersOf(choice, counts) }
}
