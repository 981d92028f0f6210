import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '#api/core/db/database.ts'
import { sql } from '#api/core/db/statement.ts'
import { loadCatalogue } from '#api/core/layer/catalogue.ts'
import { importSource } from '#api/import/engine.ts'
import type { ImportOptions, ImportRequest } from '#api/import/engine.ts'
import type { ImportReport } from '#api/import/report.ts'
import type { SourceInput } from '#api/import/source.ts'
import { layers } from '#api/layers/index.ts'

const root = join(import.meta.dirname, '..', '..')
/** Public records beside the repository. */
export const publicData = join(root, '..', 'shared', 'data')
/** The folder of the sources that the product has. */
export const gisData = join(root, 'gis-data')

/** A source of cases with few columns, in a city that is a rectangle around 112° E, 22° N. */
export const smallSource: SourceInput = {
  source: 'small',
  layer: 'case',
  format: 'csv',
  encoding: 'utf-8',
  columns: ['no', 'kind', 'time', 'lon', 'lat', 'text'],
  referenceSystem: 'EPSG:4490',
  timeZone: 'America/Los_Angeles',
  edition: 'myla311-2017',
  city: { id: '4477', name: '小城', nameEn: 'Small', timeZone: 'Asia/Shanghai', extent: [111, 21, 113, 23] },
  key: 'no',
  place: { lon: 'lon', lat: 'lat' },
  fields: {
    id: { template: '4477:{no}' },
    class: { column: 'kind', map: { a: 'S9999', b: 'S9998' } },
    state: { constant: 'filed' },
    channel: { constant: 'hotline' },
    description: { column: 'text' },
    reportedAt: { column: 'time', time: 'yyyy-MM-dd HH:mm:ss' },
  },
}

/** The header of files for `smallSource`. */
export const smallHeader = 'no,kind,time,lon,lat,text\n'

/** A folder for files of a test, with the means to import them. */
export interface Workbench {
  folder: string
  /** Writes a data file and a source and imports them. */
  run(data: string | Uint8Array, source?: Partial<SourceInput>, options?: ImportOptions): Promise<ImportReport>
  /** Writes the files only. */
  write(data: string | Uint8Array, source?: Partial<SourceInput>): Pick<ImportRequest, 'sourceFile' | 'dataFile'>
  remove(): void
}

/** Makes a folder for the files of a test over a database, whose catalogues are loaded. */
export async function openWorkbench(database: Database): Promise<Workbench> {
  await loadCatalogue(database, join(gisData, 'catalogue'))
  const folder = mkdtempSync(join(tmpdir(), 'yizhangtu-import-'))
  mkdirSync(join(folder, 'reports'))
  const write: Workbench['write'] = (data, source = {}) => {
    const sourceFile = join(folder, 'source.json')
    const dataFile = join(folder, 'data')
    writeFileSync(sourceFile, JSON.stringify({ ...smallSource, ...source }))
    writeFileSync(dataFile, data)
    return { sourceFile, dataFile }
  }
  return {
    folder,
    write,
    run: (data, source, options) => importSource({ database, layers, ...write(data, source), options }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** How many rows of a kind are there. */
export async function countRows(
  database: Database,
  what: 'cases' | 'changes' | 'staged' | 'areas',
  prefix = '',
): Promise<number> {
  const statements = {
    cases: sql`select count(*)::int as n from city.case_file where starts_with(id, ${prefix})`,
    areas: sql`select count(*)::int as n from city.area where starts_with(id, ${prefix})`,
    changes: sql`select count(*)::int as n from core.change`,
    staged: sql`select count(*)::int as n from core.import_row`,
  }
  const [row] = await database.query<{ n: number }>(statements[what])
  return row!.n
}
