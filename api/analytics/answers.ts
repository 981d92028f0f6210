import { printFilter } from '#api/contract/filter.ts'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { LayerId } from '#api/contract/ref.ts'
import { ByteCache } from '#api/core/http/byteCache.ts'
import { decode } from '#api/core/http/encoding.ts'
import type { Built, Stored, Wish } from '#api/core/http/byteCache.ts'
import type { BinaryRequest } from './address.ts'
import { frameOfHeat } from './cellFrame.ts'
import type { Choose } from './chooser.ts'
import type { Computing } from './computing.ts'
import type { Gate } from '#api/core/threads/gate.ts'
import { cellsAnswer, differenceAnswer, framesAnswer } from './queries/cells.ts'
import { headersOf, littleEndian, windowText } from './queries/answer.ts'
import { groupsAnswer } from './queries/groups.ts'
import { emergingAnswer, hotSpotsAnswer } from './queries/hotSpots.ts'
import type { Question } from './queries/question.ts'
import type { SqlSource } from './sqlSource.ts'

/** Binary answers about all layers: made on demand, kept for a while, dropped when their layer changes. */
export interface AnswerService {
  /** The answer to a checked request. Throws the signal's reason when the asker leaves. */
  answer(question: Question, request: BinaryRequest, wish?: Wish): Promise<Stored>
  /** A value that JSON can hold, kept, shared and dropped as the binary answers are; `name` tells it from others about the same rows. */
  value<Value>(question: Question, name: string, make: (question: Question) => Promise<Value>): Promise<Value>
  /** Drops the answers about layers whose rows have changed. */
  apply(changed: readonly LayerId[]): number
  readonly cache: ByteCache<{ layer: LayerId }>
}

/** What answers are made of. */
export interface AnswerParts {
  choose: Choose
  postgis: SqlSource
  gate: Gate
  computing: Computing
  layers: readonly LayerManifest[]
}

const cacheBytes = 64 * 1024 * 1024

/** What a request is about besides filter and times. */
function extentOf(request: BinaryRequest): string {
  if (request.kind === 'groups') return request.by.join(',')
  if (request.kind !== 'grid') return windowText(request.window)
  const { bbox, width, height } = request.window
  return `${bbox.join(',')} ${width}x${height}`
}

/** What tells one request from another. */
function keyOf({ selection: { manifest, clause }, seen }: Question, request: BinaryRequest): string {
  const parts = [extentOf(request)]
  if ('cut' in request) parts.push(request.cut.from, request.cut.to, String(request.cut.frames))
  if ('span' in request) parts.push(...[request.span, request.against].flatMap(({ from, to }) => [from, to]))
  if (request.kind === 'hotspots' || request.kind === 'emerging') parts.push(printFilter(seen.clause))
  return [manifest.id, request.kind, ...parts, printFilter(clause)].join(' ')
}

/** The service over the sources of counts. */
export function createAnswers({ choose, postgis, gate, computing, layers }: AnswerParts): AnswerService {
  const cache = new ByteCache<{ layer: LayerId }>(cacheBytes)
  const family = new Map(layers.map(({ id, specialises }) => [id, specialises ?? id]))

  /** Cells of any rectangle are for PostGIS alone. */
  const grid = async ({ selection, asker }: Question, request: BinaryRequest & { kind: 'grid' }): Promise<Built> => {
    const frame = frameOfHeat(request.window)
    const counts = await gate.run(asker, () => postgis.framed(selection, frame, asker))
    const reason = choose(selection).reason ?? 'filter'
    return { bytes: littleEndian(counts.cells), headers: headersOf({ name: 'postgis', reason }, counts) }
  }

  const build = (question: Question, request: BinaryRequest): Promise<Built> => {
    switch (request.kind) {
      case 'grid':
        return grid(question, request)
      case 'groups':
        return groupsAnswer(question, request.by)
      case 'frames':
        return framesAnswer(question, request.window, request.cut)
      case 'hotspots':
        return hotSpotsAnswer(question, request.window, computing)
      case 'emerging':
        return emergingAnswer(question, request, computing)
      case 'difference':
        return differenceAnswer(question, request.window, request)
      default:
        return cellsAnswer(question, request.window)
    }
  }

  const keep = (question: Question, key: string, make: (question: Question) => Promise<Built>, wish: Wish) => {
    const { id } = question.selection.manifest
    const until = (signal: AbortSignal) => make({ ...question, asker: { ...question.asker, signal } })
    return cache.get(`${wish.encoding ?? 'gzip'} ${key}`, { layer: family.get(id) ?? id }, until, wish)
  }

  return {
    cache,
    answer: (question, request, wish = {}) =>
      keep(question, keyOf(question, request), (asked) => build(asked, request), wish),
    async value<Value>(question: Question, name: string, make: (question: Question) => Promise<Value>) {
      const { selection, seen, asker } = question
      const key = [selection.manifest.id, name, printFilter(selection.clause), printFilter(seen.clause)].join(' ')
      const built = async (asked: Question) => ({ bytes: Buffer.from(JSON.stringify(await make(asked))) })
      const { encoded, encoding } = await keep(question, key, built, { encoding: 'zstd', signal: asker.signal })
      return JSON.parse((await decode(encoded!, encoding)).toString()) as Value
    },
    apply(changed) {
      const layersOf = new Set(changed.map((layer) => family.get(layer) ?? layer))
      return layersOf.size === 0 ? 0 : cache.drop(({ layer }) => layersOf.has(layer))
    },
  }
}
