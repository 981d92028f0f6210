import { sql, join, raw } from '#api/core/db/statement.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { hostileTexts } from './clauses.ts'

/** The south-west corner and the step of the lattice. Multiples of 2⁻⁹ degrees have at most nine decimals, so rows and filters meet exactly. */
export const lattice = { origin: [112, 21.5] as const, step: 2 ** -9, cells: 24 }

/** Area codes of the lattice city: two counties, three towns with one community each. */
export const latticeAreas = {
  city: '4498',
  counties: ['449801', '449802'],
  towns: ['449801001', '449801002', '449802001'],
  communities: ['449801001001', '449801002001', '449802001001'],
} as const

/** The edition of the lattice's few classes. */
export const latticeEdition = 'lattice'

type Row = Record<string, unknown>

const start = Date.parse('2025-03-01T00:00:00Z')

/** A position of the lattice as well-known text. */
function at(x: number, y: number): string {
  return `${lattice.origin[0] + x * lattice.step} ${lattice.origin[1] + y * lattice.step}`
}

function point(x: number, y: number): string {
  return `SRID=4490;POINT(${at(x, y)})`
}

function line(x: number, y: number, length: number): string {
  return `SRID=4490;LINESTRING(${at(x, y)},${at(x + length, y + 1)},${at(x + length, y + length)})`
}

function boxRing(x: number, y: number, width: number, height: number): string {
  return `((${at(x, y)},${at(x + width, y)},${at(x + width, y + height)},${at(x, y + height)},${at(x, y)}))`
}

function box(x: number, y: number, width: number, height = width): string {
  return `SRID=4490;POLYGON${boxRing(x, y, width, height)}`
}

function pick<Item>(items: readonly Item[], i: number): Item {
  return items[i % items.length]!
}

function hour(i: number): string {
  return new Date(start + i * 3_600_000).toISOString()
}

/** Each third hostile text is null. */
function textAt(i: number): string | null {
  return i % 3 === 0 ? null : pick(hostileTexts, i)
}

function count<Item>(n: number, make: (i: number) => Item): Item[] {
  return Array.from({ length: n }, (_, i) => make(i))
}

function areas(): Row[] {
  const { city, counties, towns, communities } = latticeAreas
  const one = (id: string, level: string, x: number, width: number): Row => ({
    region: id.slice(0, 6),
    id,
    level,
    parent: level === 'city' ? null : id.slice(0, id.length === 6 ? 4 : -3),
    name: pick(hostileTexts, id.length + x),
    name_en: `Area ${id}`,
    edition: latticeEdition,
    time_zone: id.startsWith(counties[1]) ? 'America/Los_Angeles' : 'Asia/Shanghai',
    area_m2: width * 1000,
    geom: `SRID=4490;MULTIPOLYGON(${boxRing(x, 0, width, 24)})`,
  })
  return [
    one(city, 'city', 0, 24),
    one(counties[0], 'county', 0, 16),
    one(counties[1], 'county', 16, 8),
    ...towns.map((id, i) => one(id, 'town', i * 8, 8)),
    ...communities.map((id, i) => one(id, 'community', i * 8, 8)),
  ]
}

function communityAt(x: number): string {
  return pick(latticeAreas.communities, Math.floor((x % 24) / 8))
}

function grids(): Row[] {
  return count(40, (i) => {
    const [x, y] = [(i * 3) % 24, Math.floor(i / 8) * 3]
    const area = communityAt(x)
    return {
      region: area.slice(0, 6),
      id: `${area}${String(i).padStart(3, '0')}`,
      area,
      land_use: pick(['residential', 'commercial', 'water'], i),
      management_level: pick(['1', '2', '3'], i),
      area_m2: 10_000 + i,
      valid_from: hour(i),
      duty_grid: i % 3 === 0 ? `${area}-D001` : null,
      valid_to: i % 10 === 9 ? hour(i + 1) : null,
      geom: box(x, y, 3),
    }
  })
}

function componentShape(i: number, x: number, y: number): string {
  if (i % 10 === 1) return line(x, y, 3)
  return i % 10 === 3 ? box(x, y, 2) : point(x, y)
}

function components(): Row[] {
  return count(200, (i) => {
    const [x, y] = [(i * 7) % 24, (i * 5) % 23]
    const area = communityAt(x)
    const isLamp = i % 2 === 0
    const region = area.slice(0, 6)
    return {
      region,
      id: `${region}${isLamp ? '0137' : '0101'}${String(i).padStart(6, '0')}`,
      area: i % 25 === 24 ? null : area,
      edition: latticeEdition,
      class: isLamp ? 'C0137' : 'C0101',
      name: textAt(i),
      state: pick(['intact', 'damaged', 'missing'], i),
      authority: textAt(i + 1),
      owner: textAt(i + 2),
      surveyed_at: i % 4 === 0 ? null : hour(i),
      accuracy: pick(['A', 'B', null], i),
      attributes: isLamp
        ? {
            lampType: pick(['led', 'sodium', null], i / 2),
            wattage: pick([60, 150, 250.5, null], i / 2),
            hasSingleControl: pick([true, false, null], i / 2),
          }
        : {},
      source: 'lattice',
      source_key: String(i),
      geom: componentShape(i, x, y),
    }
  })
}

function cases(): Row[] {
  return count(300, (i) => {
    const x = (i * 11) % 24
    const area = i % 29 === 28 ? latticeAreas.counties[0] : communityAt(x)
    const region = area.slice(0, 6)
    return {
      region,
      id: `${region}-20250301-${String(i).padStart(5, '0')}`,
      area,
      edition: latticeEdition,
      class: pick(['E0103', 'E0110'], i),
      channel: pick(['collector', 'citizen', 'hotline'], i),
      state: pick(['reported', 'filed', 'closed'], i),
      description: textAt(i),
      address: textAt(i + 1),
      // many cases share an hour: ties
      reported_at: hour(i % 40),
      due_at: i % 3 === 2 ? hour((i % 40) + pick([12, 36], i)) : null,
      arrived_at: i % 5 === 3 ? hour((i % 40) + (i % 2)) : null,
      closed_at: i % 3 === 2 ? hour((i % 40) + 24) : null,
      department: i % 4 === 0 ? '环卫' : textAt(i + 2),
      is_overdue: false,
      photos: [],
      source: 'lattice',
      source_key: pick(hostileTexts, i) + String(i),
      geom: i % 7 === 6 ? null : point(x, (i * 5) % 24),
    }
  })
}

function base(n: number, make: (i: number) => Row): Row[] {
  return count(n, (i) => ({
    region: '449801',
    id: `449801-${i}`,
    area: i % 5 === 4 ? null : pick(latticeAreas.communities, i),
    ...make(i),
  }))
}

const tables: readonly (readonly [table: string, rows: () => Row[]])[] = [
  ['catalogue_edition', () => [{ edition: latticeEdition, name_zh: '格', name_en: 'Lattice' }]],
  [
    'catalogue_class',
    () =>
      ['C0101', 'C0137', 'E0103', 'E0110'].map((code) => ({
        edition: latticeEdition,
        code,
        name_zh: code,
        name_en: code,
        is_extension: false,
        is_retired: false,
      })),
  ],
  ['area', areas],
  [
    'duty_grid',
    () =>
      latticeAreas.communities.map((area, i) => ({
        region: area.slice(0, 6),
        id: `${area}-D001`,
        area,
        name: pick(hostileTexts, i + 1).slice(0, 80) || '责',
        posts: i === 0 ? [] : [{ person: pick(hostileTexts, i + 3), from: '08:00', to: '16:00', days: [1, 2] }],
        geom: i === 2 ? null : `SRID=4490;MULTIPOLYGON(${boxRing(i * 8, 0, 3, 3)})`,
      })),
  ],
  ['grid', grids],
  ['component', components],
  ['case_file', cases],
  [
    'road',
    () =>
      base(20, (i) => ({
        class: pick(['primary', 'tertiary'], i),
        name: textAt(i),
        name_en: textAt(i + 1),
        width_m: i,
        length_m: i * 10.5,
        geom: line(i, i % 7, 4),
      })),
  ],
  [
    'water',
    () =>
      base(9, (i) => ({
        kind: pick(['river', 'lake'], i),
        name: textAt(i),
        geom: i % 2 ? line(i, 3, 5) : box(i * 2, i, 4),
      })),
  ],
  [
    'green',
    () => base(9, (i) => ({ kind: pick(['park', 'wood'], i), name_en: textAt(i), geom: box(i * 2, 20 - i, 3) })),
  ],
  [
    'building',
    () =>
      base(30, (i) => ({
        kind: pick(['residential', 'public'], i),
        floors: i,
        geom: box((i * 5) % 23, (i * 3) % 23, 1),
      })),
  ],
]

/** Loads a small city on a lattice beside whatever is there: rows of every layer with nulls, ties, hostile texts and geometries that touch each other exactly. */
export async function loadLattice(database: Queryable): Promise<void> {
  for (const [table, rows] of tables) {
    const records = rows()
    const isLayer = !table.startsWith('catalogue')
    const full = isLayer
      ? records.map((record) => ({
          version: 1,
          is_synthetic: true,
          ...(table === 'component' && { attributes: {} }),
          ...record,
        }))
      : records
    const columns = join(Object.keys(full[0]!).map((column) => raw(`"${column}"`)))
    await database.query(sql`insert into ${raw(`city.${table}`)} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${raw(`city.${table}`)}, ${JSON.stringify(full)}::jsonb)`)
  }
}
