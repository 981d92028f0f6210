import { join } from 'node:path'
import { openCensusSql } from '#api/census/census.sql.ts'
import { listComponentsSql } from '#api/census/items.sql.ts'
import { loadCatalogue } from '#api/core/layer/catalogue.ts'
import { join as list, raw, sql } from '#api/core/db/statement.ts'
import type { Database, Queryable } from '#api/core/db/database.ts'
import { randomFrom } from './random.ts'
import type { Random } from './random.ts'

/** The small city's frame: a lattice of 20 × 10 cells of 0.001°, south-west corner at `west`, `south`. */
export const smallCity = {
  code: '4499',
  counties: ['449901', '449902'],
  towns: ['449901001', '449901002', '449902001', '449902002'],
  west: 111.95,
  south: 21.85,
  step: 0.001,
  columns: 20,
  rows: 10,
  grids: 200,
  components: 500,
  lamps: 200,
  cases: 2000,
  casesWithoutPlace: 100,
} as const

const edition = 'gbt30428-2013'
const block = 5
const states = ['reported', 'accepted', 'filed', 'dispatched', 'handling', 'inspecting', 'closed', 'void'] as const
const channels = ['collector', 'citizen', 'hotline', 'video', 'device', 'drone', 'leader', 'other'] as const
const eventClasses = ['E0110', 'E0112', 'E0113', 'E0201', 'E0302', 'E0401', 'E0405', 'E0410', 'E0505', 'E0508'] as const
const pointClasses = ['C0101', 'C0102', 'C0103', 'C0199', 'C0213', 'C0305', 'C0402'] as const
const conditions = ['intact', 'intact', 'intact', 'damaged', 'missing', 'occupied', 'abandoned'] as const

/** A row as the loader writes it; every table has these columns. */
interface Row {
  region: string
  id: string
  [column: string]: string | number | boolean | null
}

const at = (origin: number, cells: number): number => Math.round((origin + cells * smallCity.step) * 1e7) / 1e7
const longitude = (cells: number): number => at(smallCity.west, cells)
const latitude = (cells: number): number => at(smallCity.south, cells)
const pointText = (x: number, y: number): string => `POINT(${longitude(x)} ${latitude(y)})`

/** The ring of a block of cells with a vertex at every cell corner on its border, so that neighbours share all their vertices. */
function ring(x: number, y: number, width: number, height: number): string {
  const corners: [number, number][] = []
  for (let i = 0; i < width; i += 1) corners.push([x + i, y])
  for (let i = 0; i < height; i += 1) corners.push([x + width, y + i])
  for (let i = 0; i < width; i += 1) corners.push([x + width - i, y + height])
  for (let i = 0; i <= height; i += 1) corners.push([x, y + height - i])
  return `((${corners.map(([a, b]) => `${longitude(a)} ${latitude(b)}`).join(',')}))`
}

const digits = (value: number, length: number): string => String(value).padStart(length, '0')

/** The place of a cell: its grid, community, town and county. */
function placeOf(x: number, y: number): { county: string; town: string; community: string; grid: string } {
  const column = Math.floor(x / block)
  const county = smallCity.counties[Math.floor(column / 2)]!
  const town = `${county}${digits(1 + (column % 2), 3)}`
  const community = `${town}${digits(1 + Math.floor(y / block), 3)}`
  return { county, town, community, grid: `${community}${digits(1 + (y % block) * block + (x % block), 3)}` }
}

function areaRow(id: string, x: number, y: number, [width, height]: [number, number]): Row {
  const level = { 4: 'city', 6: 'county', 9: 'town', 12: 'community' }[id.length]!
  const parent = { 4: null, 6: 4, 9: 6, 12: 9 }[id.length] ?? null
  return {
    region: id.slice(0, 6),
    id,
    level,
    parent: parent === null ? null : id.slice(0, parent),
    name: `${{ city: '小城市', county: '区', town: '街道', community: '社区' }[level]}${id.slice(-3)}`,
    name_en: `${level} ${id}`,
    edition,
    area_m2: width * height * 11_000,
    geom: `MULTIPOLYGON(${ring(x, y, width, height)})`,
  }
}

function areaRows(): Row[] {
  const { columns, rows } = smallCity
  const found = [areaRow('4499', 0, 0, [columns, rows])]
  for (let x = 0; x < columns; x += 2 * block) found.push(areaRow(placeOf(x, 0).county, x, 0, [2 * block, rows]))
  for (let x = 0; x < columns; x += block) found.push(areaRow(placeOf(x, 0).town, x, 0, [block, rows]))
  for (let x = 0; x < columns; x += block)
    for (let y = 0; y < rows; y += block) found.push(areaRow(placeOf(x, y).community, x, y, [block, block]))
  return found
}

function gridRows(random: Random): Row[] {
  const landUses = ['residential', 'commercial', 'industrial', 'public', 'green', 'water', 'road'] as const
  const found: Row[] = []
  for (let x = 0; x < smallCity.columns; x += 1)
    for (let y = 0; y < smallCity.rows; y += 1) {
      const { county, community, grid } = placeOf(x, y)
      found.push({
        region: county,
        id: grid,
        area: community,
        land_use: random.pick(landUses),
        management_level: random.pick(['1', '2', '3']),
        area_m2: 11_000,
        valid_from: '2024-01-01T00:00:00Z',
        duty_grid: x % block === 0 && y < block ? `${community}-D001` : null,
        geom: `POLYGON${ring(x, y, 1, 1)}`,
      })
    }
  return found
}

/** One duty grid in each southern community: its western column. */
function dutyRows(): Row[] {
  return Array.from({ length: smallCity.columns / block }, (_, index): Row => {
    const { county, community } = placeOf(index * block, 0)
    const posts = [{ person: `网格员${index + 1}`, from: '08:00', to: '16:00', days: [1, 2, 3, 4, 5] }]
    return {
      region: county,
      id: `${community}-D001`,
      area: community,
      name: `责任网格${index + 1}`,
      posts: JSON.stringify(posts),
      geom: `MULTIPOLYGON(${ring(index * block, 0, 1, block)})`,
    }
  })
}

/** A place inside a cell, never on its border. */
function spot(random: Random): { x: number; y: number } {
  const inside = (cells: number) => random.whole(cells) + 0.1 + 0.8 * random.next()
  return { x: inside(smallCity.columns), y: inside(smallCity.rows) }
}

function componentShape(index: number, { x, y }: { x: number; y: number }): { class: string; geom: string } {
  if (index < smallCity.lamps) return { class: 'C0137', geom: pointText(x, y) }
  if (index % 10 === 0) {
    const [left, bottom] = [Math.floor(x), Math.floor(y)]
    const line = `${longitude(left + 0.2)} ${latitude(bottom + 0.5)},${longitude(left + 0.8)} ${latitude(bottom + 0.5)}`
    return { class: 'C0217', geom: `LINESTRING(${line})` }
  }
  if (index % 10 === 1) return { class: 'C0403', geom: `POLYGON${square(Math.floor(x), Math.floor(y), 0.25)}` }
  return { class: pointClasses[index % pointClasses.length]!, geom: pointText(x, y) }
}

/** A square within a cell, `margin` cells away from its border. */
function square(x: number, y: number, margin: number): string {
  const [w, s, e, n] = [
    longitude(x + margin),
    latitude(y + margin),
    longitude(x + 1 - margin),
    latitude(y + 1 - margin),
  ]
  return `((${w} ${s},${e} ${s},${e} ${n},${w} ${n},${w} ${s}))`
}

function componentRows(random: Random): Row[] {
  return Array.from({ length: smallCity.components }, (_, index): Row => {
    const place = spot(random)
    const { county, community, grid } = placeOf(Math.floor(place.x), Math.floor(place.y))
    const shape = componentShape(index, place)
    const isLamp = shape.class === 'C0137'
    const lamp = {
      lampType: random.pick(['led', 'sodium', 'halide', 'other']),
      wattage: random.pick([60, 120, 250]),
      poleHeight: random.pick([6, 9.5, 12]),
      hasSingleControl: random.next() < 0.5,
      controlBox: `KX-${digits(1 + random.whole(9), 2)}`,
    }
    return {
      region: county,
      id: `${county}${shape.class.slice(1)}${digits(index + 1, 6)}`,
      area: community,
      grid: index % 50 === 49 ? null : grid,
      edition,
      class: shape.class,
      name: index % 7 === 0 ? null : `${isLamp ? '路灯' : '部件'} ${index + 1}`,
      state: random.pick(conditions),
      authority: '市城市管理局',
      owner: random.pick(['供电局', '市政公司', '园林所']),
      maintainer: index % 3 === 0 ? null : '养护一队',
      surveyed_at: new Date(Date.UTC(2024, index % 12, 1 + (index % 28))).toISOString(),
      accuracy: random.pick(['A', 'B', 'C']),
      data_source: '普查',
      attributes: JSON.stringify(isLamp ? lamp : {}),
      geom: shape.geom,
    }
  })
}

const start = Date.UTC(2025, 0, 1)
const minutes = 2 * 365 * 24 * 60
const dayOf = (time: number): string => new Date(time + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '')
const later = (time: number, hours: number): string => new Date(time + hours * 3_600_000).toISOString()

/** The small city's present: what was open and due before it is overdue; what is open and later is due in 2100, so that no clock changes a row. */
const present = Date.UTC(2026, 0, 1)
const departments = ['环卫', '市政养护', '执法', '照明', '园林'] as const

/** The course of a case after its report. */
function courseOf(index: number, state: (typeof states)[number], time: number, random: Random) {
  if (state === 'reported' || state === 'accepted' || state === 'void')
    return { filed_at: null, due_at: null, closed_at: null, department: null, is_overdue: false }
  const hours = state === 'closed' ? 2 + random.whole(40) : null
  const isPast = time + 24 * 3_600_000 < present
  return {
    filed_at: later(time, 1),
    due_at: hours === null && !isPast ? '2100-01-01T00:00:00.000Z' : later(time, 24),
    closed_at: hours === null ? null : later(time, hours),
    department: state === 'filed' ? null : departments[index % departments.length]!,
    is_overdue: hours === null ? isPast : hours > 24,
  }
}

function caseRow(index: number, random: Random, lamps: readonly Row[]): Row {
  const { x, y } = spot(random)
  const { county, community, grid } = placeOf(Math.floor(x), Math.floor(y))
  const hasPlace = index % 20 !== 0
  const lamp = lamps[index % lamps.length]!
  const isLamp = index % 25 === 1 && lamp.region === county
  const time = start + random.whole(minutes) * 60_000
  const state = random.pick(states)
  const row = {
    region: county,
    id: `${county}-${dayOf(time)}-${digits(index + 1, 5)}`,
    area: hasPlace ? community : county,
    grid: hasPlace ? grid : null,
    component: isLamp ? lamp.id : null,
    edition,
    class: isLamp ? 'C0137' : random.pick(eventClasses),
    channel: random.pick(channels),
    state,
    description:
      index % 9 === 0 ? null : `${random.pick(['井盖破损', '路灯不亮', '占道经营', '暴露垃圾'])} ${index + 1}`,
    address: `${random.pick(['人民路', '东风路', '漠江路', '沿江路'])}${1 + random.whole(200)}号`,
    reported_at: new Date(time).toISOString(),
    ...courseOf(index, state, time, random),
    source_key: index % 4 === 0 ? null : `T${digits(index, 6)}`,
    geom: hasPlace ? pointText(x, y) : null,
  }
  const isReached = row.class.startsWith('E05') && row.filed_at !== null
  return { ...row, arrived_at: isReached ? later(time, (5 + (index % 45)) / 60) : null }
}

function roadRows(): Row[] {
  const classes = ['expressway', 'primary', 'secondary', 'tertiary', 'residential'] as const
  return Array.from({ length: smallCity.columns - 1 }, (_, index): Row => {
    const { county, community } = placeOf(index, 0)
    const x = longitude(index + 1)
    return {
      region: county,
      id: `${county}-R${digits(index + 1, 4)}`,
      area: community,
      class: classes[index % classes.length]!,
      name: `${index + 1}号路`,
      name_en: `Road ${index + 1}`,
      width_m: 6 + (index % 5) * 4,
      length_m: 1_105,
      geom: `LINESTRING(${x} ${latitude(0)},${x} ${latitude(smallCity.rows)})`,
    }
  })
}

function blockRows(mark: string, count: number, fields: (index: number) => Record<string, string | number>): Row[] {
  return Array.from({ length: count }, (_, index): Row => {
    const [x, y] = [(index * 7) % smallCity.columns, (index * 3) % smallCity.rows]
    const { county, community } = placeOf(x, y)
    const id = `${county}-${mark}${digits(index + 1, 4)}`
    const geom = `POLYGON${square(x, y, 0.2 + (index % 3) * 0.08)}`
    return { region: county, id, area: community, ...fields(index), geom }
  })
}

/** The types of the columns that are not text. */
const types: Record<string, string> = {
  area_m2: 'double precision',
  width_m: 'double precision',
  length_m: 'double precision',
  floors: 'integer',
  valid_from: 'timestamptz',
  surveyed_at: 'timestamptz',
  reported_at: 'timestamptz',
  filed_at: 'timestamptz',
  due_at: 'timestamptz',
  arrived_at: 'timestamptz',
  closed_at: 'timestamptz',
  posts: 'jsonb',
  is_overdue: 'boolean',
  attributes: 'jsonb',
}

async function insert(tx: Queryable, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0]!).filter((column) => column !== 'geom')
  const values = (column: string) =>
    sql`${rows.map((row) => (row[column] === null ? null : String(row[column])))}::text[]`
  const typed = columns.map((column) => raw(`u.${column}::${types[column] ?? 'text'}`))
  await tx.query(sql`
    insert into city.${raw(table)} (${list(columns.map((column) => raw(column)))}, is_synthetic, geom)
    select ${list(typed)}, true, ST_GeomFromText(u.geom, 4490)
    from unnest(${list([...columns, 'geom'].map(values))}) u (${list([...columns, 'geom'].map((column) => raw(column)))})`)
}

/** A census of a whole city, with findings by the last digit of the code. */
export async function openCityCensus(tx: Queryable, code: string): Promise<void> {
  const census = `${code}-S001`
  const opening = { region: code, area: code, title: '全市普查', classes: [], surveyors: [], by: 'test' }
  await tx.query(sql`insert into core.code_counter (prefix, last) values (${`${code}-S`}, 1)`)
  await tx.query(openCensusSql(census, opening))
  await tx.query(listComponentsSql({ census, area: code, classes: [] }))
  await tx.query(sql`update city.census_item set found_at = last_surveyed_at, found_by = 'test',
      accuracy = case when right(id, 1) <> '3' then last_accuracy end, status = case right(id, 1) when '3' then 'missing' else 'found' end
    where right(id, 1) in ('1', '2', '3', '5', '8')`)
}

/** Fills an empty, migrated database with the small city: one batch, always the same rows. */
export async function loadSmallCity(database: Database): Promise<void> {
  const random = randomFrom(4499)
  await loadCatalogue(database, join(import.meta.dirname, '..', '..', 'gis-data', 'catalogue'))
  const components = componentRows(random)
  const lamps = components.filter((row) => row['class'] === 'C0137')
  const cases = Array.from({ length: smallCity.cases }, (_, index) => caseRow(index, random, lamps))
  const waters = ['river', 'lake', 'pond'] as const
  const greens = ['park', 'garden', 'belt', 'wood'] as const
  const uses = ['residential', 'commercial', 'industrial', 'public'] as const
  await database.transaction(
    async (tx) => {
      await insert(tx, 'area', areaRows())
      await insert(tx, 'duty_grid', dutyRows())
      await insert(tx, 'grid', gridRows(random))
      await insert(tx, 'component', components)
      await insert(tx, 'case_file', cases)
      await insert(tx, 'road', roadRows())
      await insert(
        tx,
        'water',
        blockRows('W', 6, (i) => ({ kind: waters[i % 3]!, name: `水${i}`, name_en: `Water ${i}` })),
      )
      await insert(
        tx,
        'green',
        blockRows('G', 12, (i) => ({ kind: greens[i % 4]!, name: `绿${i}`, name_en: `Green ${i}` })),
      )
      await insert(
        tx,
        'building',
        blockRows('B', 60, (i) => ({ kind: uses[i % 4]!, floors: 1 + (i % 30) })),
      )
      await openCityCensus(tx, smallCity.code)
    },
    { actor: 'test', batch: 'small-city' },
  )
}
