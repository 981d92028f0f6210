import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openKernel } from '#api/analytics/kernel/kernel.ts'
import { planFilter } from '#api/analytics/plan/planFilter.ts'
import { spellsOf } from '#api/analytics/plan/spells.ts'
import { checkFilter, testFilter } from '#api/contract/filter.ts'
import type { Clause } from '#api/contract/filter.ts'
import type { FeatureRow, LayerManifest } from '#api/contract/layer.ts'
import { hourOfWeek, isZone, zoneOffset } from '#api/contract/zone.ts'
import { layers } from '#api/layers/index.ts'
import { heldBy, idsOf, tableOf } from '#tests/harness/planTable.ts'
import { randomFrom } from '#tests/harness/random.ts'

const seed = 20261124
const caseLayer = layers.find(({ id }) => id === 'case')!
const manifest: LayerManifest = {
  ...caseLayer,
  columns: ['reportedAt'],
  fields: caseLayer.fields.filter(({ name }) => name === 'reportedAt'),
}
/** One offset now and summer time once, half hours, a change by a quarter of an hour, and none. */
const zones = ['Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Kathmandu', 'UTC']
/** Summer time still, changes by half an hour, and an offset of seconds. */
const dearZones = ['America/New_York', 'Australia/Lord_Howe', 'Africa/Monrovia']

/** Rows at the changes of a zone, some minutes before and after, and anywhere. */
function rowsOf(zone: string): FeatureRow[] {
  const random = randomFrom(7)
  const changes = spellsOf(zone)!.flatMap(({ from }) => (Number.isFinite(from) ? [from] : []))
  return Array.from({ length: 600 }, (_, i): FeatureRow => {
    const any = random.whole(60_000 * 1440)
    const near = random.pick([...changes, any]) + random.pick([-1441, -60, -1, 0, 1, 30, 59, 60, 1440])
    const at = random.whole(3) === 0 ? any : Math.max(1, Math.min(near, 65_000 * 1440))
    const reportedAt = i % 9 === 0 ? null : new Date(at * 60_000 + random.whole(60_000)).toISOString()
    return { layer: 'case', id: `c-${i}`, region: '4499', area: null, version: 1, geometry: null, reportedAt }
  })
}

test.each(zones)('in %s the columns choose exactly the rows of the local hours of the week', (zone) => {
  const rows = rowsOf(zone)
  const tables = [0, 480, -210].map((offset) => tableOf(manifest, rows, offset))
  const asked = fc
    .tuple(fc.array(fc.nat({ max: 167 }), { maxLength: 3 }), fc.boolean(), fc.boolean(), fc.boolean())
    .map(([picked, isDay, isNot, isDouble]) => {
      const hours = isDay ? [...new Set(picked.map((hour) => hour % 24))].flatMap((hour) => [hour, 24 + hour]) : picked
      const clause: Clause = { op: 'hoursOfWeek', field: 'reportedAt', zone, hours }
      const either: Clause = isDouble ? { op: 'or', args: [clause, { ...clause, hours: [...week.keys()] }] } : clause
      return isNot ? ({ op: 'not', arg: either } as const) : either
    })
  fc.assert(
    fc.property(asked, fc.constantFrom(...tables), (clause, table) => {
      const plan = planFilter(checkFilter(clause, manifest), manifest, heldBy(table))
      const expected = rows.filter((row) => testFilter(clause, row)).map(({ id }) => id)
      expect(plan).not.toBeNull()
      expect(idsOf(table, rows, openKernel(table.memory), plan!).ids).toEqual(expected.toSorted())
    }),
    { seed, numRuns: 40 },
  )
})

test.each(dearZones)('in %s PostGIS decides', (zone) => {
  const table = tableOf(manifest, rowsOf('UTC'))
  const clause: Clause = { op: 'hoursOfWeek', field: 'reportedAt', zone, hours: [1] }
  expect(planFilter(clause, manifest, heldBy(table))).toBeNull()
})

const week = Array.from({ length: 168 })

test('the hour of the week follows from the offset, and moves on by one each hour', () => {
  const instants = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones, ...dearZones.slice(0, 2)), (date, zone) => {
      const local = Math.floor((date.getTime() + zoneOffset(date.getTime(), zone)) / 3_600_000)
      expect(hourOfWeek(date.getTime(), zone)).toBe((local + 72) % 168)
    }),
    { seed, numRuns: 500 },
  )
})

test('what one side takes for a zone and another not, or otherwise, is refused', () => {
  expect(['Asia/Shanghai', 'UTC', 'Etc/GMT+8', 'America/Argentina/Salta'].map(isZone)).toEqual([true, true, true, true])
  for (const name of ['+08:00', 'UTC+8', 'CET', 'EST5EDT', 'PRC', 'Asia/Nowhere', "Asia/Shanghai'; --", '', 'asia'])
    expect([name, isZone(name)]).toEqual([name, false])
  const clause: Clause = { op: 'hoursOfWeek', field: 'reportedAt', zone: 'UTC', hours: [1] }
  const refused = (change: Partial<typeof clause>) => () => checkFilter({ ...clause, ...change } as Clause, manifest)
  expect(refused({ zone: '+08:00' })).toThrow(expect.objectContaining({ code: 'BAD_FILTER' }))
  for (const hour of [-1, 168, 1.5, Number.NaN])
    expect(refused({ hours: [hour] })).toThrow(expect.objectContaining({ code: 'BAD_FILTER' }))
  expect(refused({ field: 'area' })).toThrow(expect.objectContaining({ code: 'BAD_FILTER' }))
})
