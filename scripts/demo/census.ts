import { openCensusSql, takeCensusNumberSql } from '#api/census/census.sql.ts'
import { listComponentsSql } from '#api/census/items.sql.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { datedSql, endSql, findSql, standSql, surveySql } from './census.sql.ts'
import type { City } from './city.ts'

/** A synthetic census: how many days before the end of the demo city's time it was opened and closed, what part of its round is done. */
interface Plan {
  title: string
  opened: number
  closed: number | null
  share: number
  missingOf: number
}

const plans: readonly Plan[] = [
  { title: '部件普查(合成演示数据)', opened: 12, closed: null, share: 0.6, missingOf: 40 },
  { title: '上期部件普查(合成演示数据)', opened: 90, closed: 45, share: 1, missingOf: 0 },
]

/** Opens the censuses of the first communities under a prefix: one under way with what is missing undecided, one closed. Call it when the components are there. */
export async function openDemoCensuses(tx: Queryable, { areas, parameters }: City, prefix: string): Promise<void> {
  const communities = [...new Set(areas.communityCodes)].filter((code) => code.startsWith(prefix)).sort()
  const present = Date.parse(`${parameters.firstDay}T00:00:00+08:00`) + parameters.days * 86_400_000
  const before = (days: number) => new Date(present - days * 86_400_000).toISOString()
  for (const [index, area] of communities.slice(0, plans.length).entries()) {
    const { title, opened, closed, share, missingOf } = plans[index]!
    const [taken] = await tx.query<{ number: number }>(takeCensusNumberSql(area))
    const census = `${area}-S${String(taken!.number).padStart(3, '0')}`
    const opening = { region: area.slice(0, 6), area, title, classes: [], surveyors: [], by: 'manager' }
    await tx.query(openCensusSql(census, opening))
    await tx.query(datedSql(census, before(opened)))
    await tx.query(listComponentsSql({ census, area, classes: [] }))
    await tx.query(findSql(census, { share, missingOf }))
    await tx.query(standSql(census))
    await tx.query(surveySql(census))
    if (closed !== null) await tx.query(endSql(census, before(closed)))
  }
}
