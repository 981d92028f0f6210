import { pipeline, Readable } from 'node:stream'
import type { Duplex } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { parser } from 'stream-json'
import { pick } from 'stream-json/filters/pick.js'
import { streamArray } from 'stream-json/streamers/stream-array.js'
import { AppError } from '#api/contract/errors.ts'
import { decodeFile } from './decode.ts'
import type { Encoding } from './decode.ts'
import type { Source } from './source.ts'

/** A row of a file before anything is understood: where it stands, its values by column, and its geometry when the format has one. */
export interface RawRow {
  /** The line in a CSV file (where the row begins), the number of the feature in GeoJSON. */
  line: number
  get(column: string): string | null
  geometry?: unknown
  /** Set when the row has not as many values as there are columns. */
  valueCount?: number
}

/** What a reader needs. */
export interface ReadRequest {
  file: string
  source: Source
  encoding: Encoding
  signal?: AbortSignal | undefined
  onBytes?: ((read: number) => void) | undefined
}

/** Reads the rows of a file one after another. Errors: `BAD_SOURCE` for a file that is not as declared. */
export function readRows(request: ReadRequest): AsyncGenerator<RawRow> {
  return request.source.format === 'csv' ? readCsv(request) : readGeoJson(request)
}

function checkColumns(found: readonly string[], { source, file }: ReadRequest): void {
  const missing = source.columns.filter((column) => !found.includes(column))
  const extra = found.filter((column) => !source.columns.includes(column))
  const twice = found.filter((column, index) => found.indexOf(column) !== index)
  if (missing.length + extra.length + twice.length === 0) return
  throw new AppError('BAD_SOURCE', { reason: 'columns', missing, extra, twice, file })
}

/** The last of the steps through which a text flows; an error of any step is thrown by whoever reads it. */
function chain(text: AsyncIterable<string>, steps: readonly [Duplex, ...Duplex[]]): AsyncIterable<unknown> {
  pipeline([Readable.from(text), ...steps], () => undefined)
  return steps.at(-1)!
}

async function* readCsv(request: ReadRequest): AsyncGenerator<RawRow> {
  const { file, source, encoding, signal, onBytes } = request
  const rows = chain(decodeFile(file, encoding, { signal, onBytes }), [
    parse({
      delimiter: source.delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 1 << 20,
    }),
  ]) as AsyncIterable<{ record: string[]; info: { lines: number } }>
  let places: Map<string, number> | undefined
  let line = 1
  try {
    for await (const { record, info } of rows) {
      const start = line
      line = info.lines + 1
      if (!places) {
        checkColumns(record, request)
        places = new Map(record.map((column, index) => [column, index]))
        continue
      }
      const index = places
      const count = record.length === index.size ? {} : { valueCount: record.length }
      yield { line: start, get: (column) => record[index.get(column) ?? -1] ?? null, ...count }
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    throw new AppError('BAD_SOURCE', { reason: 'csv', line, message: cause.message, file }, { cause })
  }
  if (!places) throw new AppError('BAD_SOURCE', { reason: 'empty', file })
}

interface Feature {
  properties?: Record<string, unknown> | null
  geometry?: unknown
}

/** A feature of a GeoJSON file with its number from 0. */
interface NumberedFeature {
  key: number
  value: Feature | null
}

/** What a feature may be: how deep its values are nested, and how many it has (a vertex has four: its list's two ends and two numbers). */
interface MostOfFeature {
  depth: number
  values: number
}

const usual: MostOfFeature = { depth: 64, values: 2_000_000 }

/** Looks at a feature while it comes, value by value, and throws before one that is nested without end has filled the memory. */
function bounded(most: MostOfFeature): (assembler: { depth: number }) => undefined {
  let values = 0
  return ({ depth }) => {
    values = depth > 1 ? values + 1 : 0
    if (depth > most.depth) throw new RangeError(`nested deeper than ${most.depth}`)
    if (values > most.values) throw new RangeError(`a feature of more than ${most.values} values`)
  }
}

/** Reads the features of a GeoJSON file one after another. Errors: `BAD_SOURCE` for a file that is none. */
export async function* readFeatures(
  request: Omit<ReadRequest, 'source'>,
  most = usual,
): AsyncGenerator<NumberedFeature> {
  const { file, encoding, signal, onBytes } = request
  const features = chain(decodeFile(file, encoding, { signal, onBytes }), [
    parser.asStream({ streamValues: false }),
    pick.asStream({ filter: 'features', once: true }),
    streamArray.asStream({ objectFilter: bounded(most), includeUndecided: true }),
  ]) as AsyncIterable<NumberedFeature>
  try {
    yield* features
  } catch (error) {
    throw toldError(error, file)
  }
}

async function* readGeoJson(request: ReadRequest): AsyncGenerator<RawRow> {
  const { file } = request
  let isFirst = true
  for await (const { key, value } of readFeatures(request)) {
    const properties = value?.properties ?? {}
    if (isFirst) checkColumns(Object.keys(properties), request)
    isFirst = false
    yield {
      line: key + 1,
      get: (column) => (Object.hasOwn(properties, column) ? textOf(properties[column]) : null),
      geometry: value?.geometry ?? null,
    }
  }
  if (isFirst) throw new AppError('BAD_SOURCE', { reason: 'empty', file })
}

function toldError(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof AppError || error.name === 'AbortError') return error
  return new AppError('BAD_SOURCE', { reason: 'geojson', message: error.message, file }, { cause: error })
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean)
}
