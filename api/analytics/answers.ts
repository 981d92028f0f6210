import { allOf, normaliseFilter, printFilter } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { LayerManifest, Viewer } from '#api/contract/layer.ts'
import type { LayerId } from '#api/contract/ref.ts'
import { scope } from '#api/core/access/access.ts'
import { ByteCache } from '#api/core/http/byteCache.ts'
import type { Built, Stored, Wish } from '#api/core/http/byteCache.ts'
import type { BinaryRequest } from './address.ts'
import { frameOfHeat } from './cellFrame.ts'
import type { Choose } from './chooser.ts'
import type { Selection } from './countSource.ts'
import type { Gate } from './gate.ts'
import { cellsAnswer, differenceAnswer, framesAnswer } from './queries/cells.ts'
import { headersOf, littleEndian, windowText } from './queries/answer.ts'
import type { Question } from './queries/question.ts'
import type { SqlSource } from './sqlSource.ts'

/** Binary answers about all layers: made on demand, kept for a while, dropped when their layer changes. */
export interface AnswerService {
  /** The answer for a viewer about the rows that pass a filter. Throws the signal's reason when the asker leaves. */
  answer(
    viewer: Viewer,
    manifest: LayerManifest,
    asked: BinaryRequest & { filter: Clause },
    wish: Wish,
  ): Promise<Stored>
  /** Drops the answers about layers whose rows have changed. */
  apply(changed: readonly LayerId[]): number
  readonly cache: ByteCache<{ layer: LayerId }>
}

/** What answers are made of. */
export interface AnswerParts {
  choose: Choose
  postgis: SqlSource
  gate: Gate
  layers: readonly LayerManifest[]
}

const cacheBytes = 64 * 1024 * 1024

/** What tells one request from another. */
function keyOf({ selection: { manifest, clause } }: Question, request: BinaryRequest): string {
  const parts =
    request.kind === 'grid'
      ? [request.window.bbox.join(','), `${request.window.width}x${request.window.height}`]
      : [windowText(request.window)]
  if ('cut' in request) parts.push(request.cut.from, request.cut.to, String(request.cut.frames))
  if ('span' in request) parts.push(...[request.span, request.against].flatMap(({ from, to }) => [from, to]))
  return [manifest.id, request.kind, ...parts, printFilter(clause)].join(' ')
}

/** The service over the sources of counts. */
export function createAnswers({ choose, postgis, gate, layers }: AnswerParts): AnswerService {
  const cache = new ByteCache<{ layer: LayerId }>(cacheBytes)
  const family = new Map(layers.map(({ id, specialises }) => [id, specialises ?? id]))

  /** Cells of any rectangle are for PostGIS alone. */
  const grid = async ({ selection, asker }: Question, request: BinaryRequest & { kind: 'grid' }): Promise<Built> => {
    const frame = frameOfHeat(request.window)
    const counts = await gate.run(asker, () => postgis.framed(selection, frame))
    const reason = choose(selection).reason ?? 'filter'
    return { bytes: littleEndian(counts.cells), headers: headersOf({ name: 'postgis', reason }, counts) }
  }

  const build = (question: Question, request: BinaryRequest): Promise<Built> => {
    switch (request.kind) {
      case 'grid':
        return grid(question, request)
      case 'frames':
        return framesAnswer(question, request.window, request.cut)
      case 'difference':
        return differenceAnswer(question, request.window, request)
      default:
        return cellsAnswer(question, request.window)
    }
  }

  return {
    cache,
    answer(viewer, manifest, { filter, ...request }, wish) {
      const clause = normaliseFilter(allOf(scope(viewer, manifest), filter))
      const selection: Selection = { manifest, clause }
      const asked = { selection, asker: { account: viewer.account }, choose }
      const key = `${wish.encoding ?? 'gzip'} ${keyOf(asked, request)}`
      return cache.get(
        key,
        { layer: family.get(manifest.id) ?? manifest.id },
        (signal) => build({ ...asked, asker: { ...asked.asker, signal } }, request),
        wish,
      )
    },
    apply(changed) {
      const layersOf = new Set(changed.map((layer) => family.get(layer) ?? layer))
      return layersOf.size === 0 ? 0 : cache.drop(({ layer }) => layersOf.has(layer))
    },
  }
}
