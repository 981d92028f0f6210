import { cityCode } from './areas.ts'
import type { DemoCase } from './cases.ts'
import { caseKinds } from './caseKinds.ts'
import { boxClass, lampClass } from './city.ts'
import type { City } from './city.ts'
import { componentKinds, lampOwners } from './componentKinds.ts'
import type { Component } from './components.ts'
import { dutiesOf, dutyOutline, postsOf } from './duties.ts'
import type { Duty } from './duties.ts'
import { lineHex, multiPolygonHex, pointHex, polygonHex } from './ewkb.ts'
import type { TableName } from './load.sql.ts'
import type { Patch } from './nature.ts'
import { unitsOf } from './outline.ts'
import { createRandom } from './random.ts'
import type { Random } from './random.ts'

/** The catalogue edition of the demo city. */
export const demoEdition = 'gbt30428-2013'

/** A row as the values of its table's columns in order. */
export type Row = unknown[]

/** Rows of one table. */
export interface Section {
  table: TableName
  count: number
  rows: Iterable<Row>
}

const region = (code: string) => (code.length >= 6 ? code.slice(0, 6) : code)

function* areaRows(city: City): Generator<Row> {
  for (const { id, level, parent, name, nameEn, areaM2, outline } of city.areas.areas)
    yield [
      region(id),
      id,
      level,
      parent,
      name,
      nameEn,
      demoEdition,
      areaM2,
      multiPolygonHex(outline.map((rings) => rings.map((ring) => unitsOf(city.ground, ring)))),
    ]
}

function* dutyRows(city: City, duties: readonly Duty[]): Generator<Row> {
  for (const duty of duties) {
    const { id, community, name } = duty
    yield [region(community), id, community, name, JSON.stringify(postsOf(duty)), dutyOutline(city, duty)]
  }
}

function* gridRows(city: City, duties: readonly Duty[]): Generator<Row> {
  const dutyOf = new Map(duties.flatMap(({ id, cells }) => cells.map((cell) => [cell, id] as const)))
  const since = `${city.parameters.firstDay}T00:00:00+08`
  for (const [index, cell] of city.ground.cells.entries()) {
    const area = city.areas.communityCodes[index] ?? ''
    const level =
      cell.landUse === 'commercial' || cell.landUse === 'public' ? '1' : cell.landUse === 'residential' ? '2' : '3'
    yield [
      region(area),
      city.areas.gridCodes[index],
      area,
      dutyOf.get(index) ?? null,
      cell.landUse,
      level,
      cell.areaM2,
      since,
      polygonHex([unitsOf(city.ground, cell.ring)]),
    ]
  }
}

function* roadRows(city: City): Generator<Row> {
  const { segments } = city.ground
  for (const road of city.roads) {
    const vertices = [
      segments.start[road.segments[0] ?? 0] ?? 0,
      ...road.segments.map((segment) => segments.end[segment] ?? 0),
    ]
    yield [
      road.region,
      road.id,
      road.area,
      road.class,
      road.name,
      road.nameEn,
      road.widthM,
      road.lengthM,
      lineHex(unitsOf(city.ground, vertices)),
    ]
  }
}

function* patchRows(letter: string, patches: readonly Patch[]): Generator<Row> {
  for (const [index, patch] of patches.entries()) {
    const [only] = patch.polygons
    const geom = patch.polygons.length === 1 && only ? polygonHex(only) : multiPolygonHex(patch.polygons)
    const home = patch.area === cityCode ? `${cityCode}01` : region(patch.area)
    yield [
      home,
      `${home}-${letter}${String(index + 1).padStart(4, '0')}`,
      patch.area,
      patch.kind,
      patch.name,
      patch.nameEn,
      geom,
    ]
  }
}

function* buildingRows(city: City): Generator<Row> {
  for (const [index, { cell, kind, floors, ring }] of city.buildings.entries()) {
    const area = city.areas.communityCodes[cell] ?? ''
    yield [
      region(area),
      `${region(area)}-B${String(index + 1).padStart(6, '0')}`,
      area,
      kind,
      floors,
      polygonHex([ring]),
    ]
  }
}

function stateOf(random: Random): string {
  const roll = random.next()
  if (roll < 0.962) return 'intact'
  if (roll < 0.984) return 'damaged'
  if (roll < 0.991) return 'missing'
  return roll < 0.997 ? 'occupied' : 'abandoned'
}

interface Inventory {
  city: City
  random: Random
  firstMs: number
}

/** The columns that all components share; `own` are class, name, owners, attributes and geometry. */
function componentRow(
  { city, random, firstMs }: Inventory,
  item: { id: string; cell: number; road: number },
  own: {
    code: string
    name: string
    owners: readonly [string, string, string]
    attributes: object
    geom: string
    accuracy: string
  },
): Row {
  const area = city.areas.communityCodes[item.cell] ?? ''
  const road = city.roads[item.road]?.name ?? ''
  const isUnknown = random.chance(city.parameters.unknownOwnerShare)
  const [authority, owner, maintainer] = own.owners
  const team = maintainer === '' ? null : `${maintainer}${'一二三四'[random.below(4)]}组`
  const surveyed = new Date(firstMs - random.below(700) * 86_400_000).toISOString()
  return [
    region(area),
    item.id,
    area,
    city.areas.gridCodes[item.cell],
    demoEdition,
    own.code,
    `${road}${own.name}`,
    stateOf(random),
    isUnknown && random.chance(0.4) ? null : authority,
    isUnknown ? null : owner,
    isUnknown ? null : team,
    surveyed,
    own.accuracy,
    random.chance(0.85) ? '实测' : '地形图',
    JSON.stringify(own.attributes),
    own.geom,
  ]
}

function* boxRows(inventory: Inventory): Generator<Row> {
  const { city } = inventory
  for (const [index, box] of city.boxes.entries())
    yield componentRow(
      inventory,
      { ...box, id: city.boxIds[index] ?? '' },
      {
        code: boxClass,
        name: `路灯控制箱${index + 1}`,
        owners: lampOwners,
        attributes: { circuits: 3 },
        geom: pointHex(box.lon, box.lat),
        accuracy: 'A',
      },
    )
}

function* lampRows(inventory: Inventory): Generator<Row> {
  const { city } = inventory
  for (const [index, lamp] of city.lamps.entries()) {
    const { lampType, wattage, poleHeight, hasSingleControl } = lamp
    yield componentRow(
      inventory,
      { ...lamp, id: city.lampIds[index] ?? '' },
      {
        code: lampClass,
        name: `路灯${index + 1}`,
        owners: lampOwners,
        attributes: { lampType, wattage, poleHeight, hasSingleControl, controlBox: city.boxIds[lamp.box] ?? null },
        geom: pointHex(lamp.lon, lamp.lat),
        accuracy: 'A',
      },
    )
  }
}

function geometryOf({ shape, lon, lat }: Component): string {
  if (!shape) return pointHex(lon, lat)
  return shape.type === 'line' ? lineHex(shape.units) : polygonHex([shape.units])
}

function* otherRows(inventory: Inventory): Generator<Row> {
  const { city, random } = inventory
  for (const [index, item] of city.components.entries()) {
    const kind = componentKinds[item.kind]
    if (!kind) continue
    const { code, owners } = kind
    const accuracy = item.shape ? 'C' : random.chance(0.7) ? 'A' : 'B'
    const own = { code, name: `${kind.name}${index + 1}`, owners, attributes: {}, geom: geometryOf(item), accuracy }
    yield componentRow(inventory, { ...item, id: city.componentIds[index] ?? '' }, own)
  }
}

function* componentRows(city: City): Generator<Row> {
  const random = createRandom(city.parameters.seed, 'inventory')
  const inventory = { city, random, firstMs: Date.parse(`${city.parameters.firstDay}T00:00:00Z`) }
  yield* boxRows(inventory)
  yield* lampRows(inventory)
  yield* otherRows(inventory)
}

const instant = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

/** A case as the values of its table's columns. */
export function caseRow(city: City, each: DemoCase): Row {
  return [
    each.region,
    each.id,
    city.areas.communityCodes[each.cell],
    city.areas.gridCodes[each.cell],
    each.component,
    demoEdition,
    caseKinds[each.kind]?.code,
    each.channel,
    each.state,
    each.description,
    each.address,
    instant(each.reportedAt),
    instant(each.filedAt),
    instant(each.dueAt),
    instant(each.arrivedAt),
    instant(each.closedAt),
    each.department,
    each.isOverdue,
    pointHex(each.lon, each.lat),
  ]
}

/** Everything but the cases, in an order that foreign keys allow. */
export function citySections(city: City): Section[] {
  const duties = dutiesOf(city)
  const water = city.nature.filter(({ kind }) => kind === 'river' || kind === 'pond')
  const green = city.nature.filter(({ kind }) => kind !== 'river' && kind !== 'pond')
  return [
    { table: 'area', count: city.areas.areas.length, rows: areaRows(city) },
    { table: 'duty_grid', count: duties.length, rows: dutyRows(city, duties) },
    { table: 'grid', count: city.ground.cells.length, rows: gridRows(city, duties) },
    { table: 'road', count: city.roads.length, rows: roadRows(city) },
    { table: 'water', count: water.length, rows: patchRows('W', water) },
    { table: 'green', count: green.length, rows: patchRows('G', green) },
    { table: 'building', count: city.buildings.length, rows: buildingRows(city) },
    {
      table: 'component',
      count: city.boxes.length + city.lamps.length + city.components.length,
      rows: componentRows(city),
    },
  ]
}
