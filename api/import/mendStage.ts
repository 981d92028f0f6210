import { AppError } from '#api/contract/errors.ts'
import { readAcceptance } from './acceptance.ts'
import { mendReport, writeMends } from './mendReport.ts'
import { fitting } from './shapes.ts'
import { communitiesUnder, gridRuleOf } from './stage.sql.ts'
import type { Database } from '#api/core/db/database.ts'
import type { GridRule } from './gridFaults.ts'
import type { Judgement, JudgeTask } from './judge.ts'
import type { Acceptance } from './mended.ts'
import type { MendReport } from './mendReport.ts'
import type { Findings, ImportReport } from './report.ts'
import type { Shape } from './shapes.ts'
import type { Source } from './source.ts'
import type { Stage } from './stage.ts'
import type { Target } from './target.ts'

/** What a run mends its rows with. */
interface Mender {
  target: Target
  stage: Stage
  findings: Findings
  counts: ImportReport['rows']
  acceptance: Acceptance
  name: string
  request: { options?: { reportFolder?: string | undefined } | undefined }
}

/** Tells whether the rows of a layer should neither overlap nor leave gaps. */
export function isJudged({ layer }: Source): boolean {
  return layer === 'area' || layer === 'grid'
}

/** The mends that were accepted. Errors: `BAD_SOURCE` when there can be none. */
export function acceptanceOf(
  source: Source,
  { acceptMends, mendsFile }: { acceptMends?: readonly string[] | undefined; mendsFile?: string | undefined } = {},
): Acceptance {
  const acceptance = readAcceptance(acceptMends, mendsFile)
  if (acceptance.kinds.length + acceptance.ids.length > 0 && !isJudged(source))
    throw new AppError('BAD_SOURCE', { reason: 'the layer takes no mends', layer: source.layer })
  return acceptance
}

/** What unit grids of a city are held against; null when its edition has no rule or it has no communities. */
export async function readGridRule(database: Database, { edition, city }: Source): Promise<JudgeTask['grids']> {
  const [rule] = await database.query<GridRule>(gridRuleOf(edition))
  const rows = rule ? await database.query<{ id: string; geometry: string }>(communitiesUnder(city.id)) : []
  const communities = rows.map(({ id, geometry }) => ({ id, shape: JSON.parse(geometry) as Shape }))
  return rule && communities.length > 0 ? { rule, communities } : null
}

/** A shape as the target takes it; a unit grid that its mends leave in several parts is refused. */
function fittingOrRefused({ target, findings, counts }: Mender, id: string, shape: Shape): Shape | null {
  const fit = fitting(shape, target.geometry)
  if (fit) return fit
  counts.rejected += 1
  findings.fault({ line: 0, key: id, field: 'geometry', value: 'in several parts after mends', reason: 'BAD_GEOMETRY' })
  return null
}

/** Gives the staged rows the ground that the accepted mends leave them. Errors: `BAD_SOURCE` when they are those of other data. */
export async function mendStaged(mender: Mender, { mended, gridFaults }: Judgement): Promise<MendReport | null> {
  const { acceptance, stage, name, request } = mender
  const { reportFolder } = request.options ?? {}
  if (!mended) {
    if (acceptance.kinds.length + acceptance.ids.length === 0) return null
    throw new AppError('BAD_SOURCE', { reason: 'the boundaries are too broken to be mended' })
  }
  if (mended.unknown.length > 0)
    throw new AppError('BAD_SOURCE', { reason: 'mends of other data', mends: mended.unknown.slice(0, 10) })
  await stage.reshape([...mended.shapes].map(([id, shape]) => [id, shape && fittingOrRefused(mender, id, shape)]))
  const files = reportFolder === undefined ? {} : await writeMends({ mended, gridFaults }, reportFolder, name)
  return { ...mendReport(mended), gridFaults: gridFaults.slice(0, 1_000), ...files }
}
