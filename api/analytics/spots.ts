import { analyticsUrl, readEmerging, readHotSpots } from '#api/contract/analytics.ts'
import type { AnalyticsQuery, CellWindow, TimeSpan, WindowKind } from '#api/contract/analytics.ts'
import { decode } from '#api/core/http/encoding.ts'
import { trendLimits } from './address.ts'
import type { BinaryRequest } from './address.ts'
import type { Analysis } from './analysis.ts'
import type { AnswerService } from './answers.ts'
import { tellEmerging, tellHotSpots } from './queries/hotSpots.ts'
import { checkFrames, checkSpan, checkWhole, checkWindow } from './queries/question.ts'

const mostTold = [1, 200] as const

/** The address of the binary columns of an analysis. Throws `BAD_INPUT` for a window beyond the limits. */
export function addressOf(
  { selection, filter }: Pick<Analysis, 'selection' | 'filter'>,
  kind: WindowKind,
  window: CellWindow,
  query: AnalyticsQuery = {},
): { url: string } {
  return { url: analyticsUrl(selection.manifest.id, kind, checkWindow(window), { filter, ...query }) }
}

/** The very bytes that the address gives, so that values and columns agree. */
export async function bytesOf(
  answers: AnswerService,
  analysis: Analysis,
  request: BinaryRequest,
): Promise<ArrayBuffer> {
  const { signal } = analysis.asker
  const { encoded, encoding } = await answers.answer(analysis, request, { encoding: 'zstd', signal })
  return encoded ? new Uint8Array(await decode(encoded, encoding)).buffer : new ArrayBuffer(4)
}

/** What GraphQL tells of hot spots: address, numbers, the first ones. */
export async function hotSpotsOf(
  answers: AnswerService,
  analysis: Analysis,
  args: { window: CellWindow; first: number },
) {
  const window = checkWindow(args.window)
  const first = checkWhole(args.first, 'first', mostTold)
  const bytes = await bytesOf(answers, analysis, { kind: 'hotspots', window })
  return { ...addressOf(analysis, 'hotspots', window), ...tellHotSpots(readHotSpots(bytes), window, first) }
}

/** What GraphQL tells of emerging hot spots: address, numbers by pattern, the first ones. */
export async function emergingOf(
  answers: AnswerService,
  analysis: Analysis,
  args: { window: CellWindow; span: TimeSpan; frames: number; first: number },
) {
  const window = checkWindow(args.window)
  const first = checkWhole(args.first, 'first', mostTold)
  const span = checkSpan(args.span)
  const frames = checkFrames(args.frames, window, trendLimits)
  const bytes = await bytesOf(answers, analysis, { kind: 'emerging', window, cut: { ...span, frames } })
  const { url } = addressOf(analysis, 'emerging', window, { span, frames })
  return { url, ...tellEmerging(readEmerging(bytes), window, first) }
}
