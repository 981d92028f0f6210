import type { CellWindow, TimeSpan } from '#api/contract/analytics.ts'
import type { Tile } from '#api/contract/geo.ts'
import type { GroupColumns } from '#api/contract/groups.ts'
import type { Field } from '#api/contract/layer.ts'
import { printFilter } from '#api/contract/filter.ts'
import { AppError } from '#api/contract/errors.ts'
import { ColumnsUnavailable, mostGroups } from '#api/analytics/countSource.ts'
import type { Asker } from '#api/core/threads/gate.ts'
import type { CountSource, RowColumns, Selection } from '#api/analytics/countSource.ts'
import { cutTimes } from '#api/analytics/cellFrame.ts'
import { groupCounts } from '#api/analytics/queries/groups.ts'
import type { Plan } from '#api/analytics/plan/plan.ts'
import type { Queryable } from '#api/core/db/database.ts'
import { DoubtfulRows } from './crew.ts'
import type { Crew } from './crew.ts'
import { Doubts } from './doubts.ts'
import { groupText } from './groupText.ts'
import type { AnswerOf, JobName, QuestionOf } from './jobs/index.ts'
import type { GroupsFound } from './jobs/groupRuns.ts'
import type { RowsFound } from './jobs/rows.ts'
import type { Totals } from './jobs/total.ts'
import type { LayerModel } from './layerModel.ts'
import type { Mirror } from './mirror.ts'
import { clustersOf, pointsOf, pointsQuestion, tilePoints } from './pointSource.ts'
import type { Cluster, PointSource, TilePoints } from './pointSource.ts'
import { planRows } from './rowFilter.ts'
import { hourTexts, isTellable, zonesOf } from './zones.ts'

/** What a source of counts over columns stands on. */
export interface SourceParts {
  readonly crew: Crew
  readonly database: Queryable
  /** The time zones of areas, by id. */
  zones(): Promise<ReadonlyMap<string, { timeZone: string }>>
  readonly totals: TotalsMemory
}

/** How many totals are kept; filters longer than so many characters are counted each time. */
const mostTotals = { kept: 1_000, characters: 2_000 } as const

/** The totals of filters, as long as their tables are unchanged. */
export class TotalsMemory {
  readonly #known = new Map<string, { mirror: Mirror; version: number; totals: Totals }>()

  get(key: string, mirror: Mirror): Totals | undefined {
    const known = this.#known.get(key)
    return known?.mirror === mirror && known.version === mirror.table.segments.version ? known.totals : undefined
  }

  put(key: string, mirror: Mirror, { version, totals }: { version: number; totals: Totals }): void {
    if (key.length > mostTotals.characters) return
    if (this.#known.size >= mostTotals.kept) this.#known.delete(this.#known.keys().next().value!)
    this.#known.set(key, { mirror, version, totals })
  }
}

/** The table of a layer as it is when a question's turn has come. Throws `ColumnsUnavailable`. */
function mirrorOf(model: LayerModel): Mirror {
  const { reason, mirror } = model
  if (reason !== null || !mirror) throw new ColumnsUnavailable(reason ?? 'loading')
  return mirror
}

/** Whether a time field has what its columns do not tell: fractions of seconds, or instants beyond their days. */
function timeFlags({ table }: Mirror, field: string): { hasFractions: boolean; isClamped: boolean } {
  const times = table.fields.filter(({ kind }) => kind === 'time')
  const bit = 1 << times.findIndex(({ name }) => name === field)
  return { hasFractions: (table.segments.fractions & bit) !== 0, isClamped: (table.segments.clamped & bit) !== 0 }
}

function timeFieldOf({ manifest }: Selection): string {
  if (!manifest.timeField) throw new AppError('BAD_INPUT', { field: 'layer', reason: 'no-time-field' })
  if (!manifest.columns?.includes(manifest.timeField)) throw new ColumnsUnavailable('filter')
  return manifest.timeField
}

/** The borders of the parts of a span in whole seconds of the table's frame of time. */
function boundsOf(mirror: Mirror, field: string, cut: TimeSpan & { frames: number }): number[] {
  const times = cutTimes(cut)
  const { hasFractions, isClamped } = timeFlags(mirror, field)
  if (hasFractions && times.some((time) => time % 1_000 !== 0)) throw new ColumnsUnavailable('filter')
  const bounds = times.map((time) => Math.ceil(time / 1_000) + mirror.table.offset * 60)
  if (isClamped && !(isTellable(bounds[0]!) && isTellable(bounds.at(-1)!))) throw new ColumnsUnavailable('filter')
  return bounds
}

/** Only values that occur are told. */
function groupsOf({ codes, used, counts }: GroupsFound, mirror: Mirror, fields: readonly string[]): GroupColumns {
  if (counts.length > mostGroups)
    throw new AppError('BAD_INPUT', { field: 'by', reason: 'groups', greatest: mostGroups })
  const values = fields.map((field, index) => {
    const dictionary = mirror.dictionary(field)!
    return Array.from(used[index]!, (code) => groupText(dictionary.valueOf(code)))
  })
  return { values, codes, counts }
}

function columnsOf(found: RowsFound, mirror: Mirror, isClassed: boolean): RowColumns {
  const { x, y, head, tail } = found
  const classes = isClassed ? mirror.dictionary('class')!.values.map(groupText) : [null]
  const offset = mirror.table.offset * 60
  const time = found.time.map((seconds) => seconds - offset)
  return { x, y, time, class: found.class, classes, id: (index) => mirror.ids.textOf(head[index]!, tail[index]!) }
}

/** The answer, or null when the columns cannot give it. */
async function unlessUnavailable<Answer>(work: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ColumnsUnavailable) return null
    throw error
  }
}

/** Asks one layer's columns; the table that answered comes with the answer. */
class ColumnSource implements CountSource, PointSource {
  readonly #model: LayerModel
  readonly #parts: SourceParts

  constructor(model: LayerModel, parts: SourceParts) {
    this.#model = model
    this.#parts = parts
  }

  async #ask<Name extends JobName>(
    job: Name,
    { selection, asker }: { selection: Selection; asker: Asker },
    question: (mirror: Mirror) => QuestionOf<Name>,
  ): Promise<{ answer: AnswerOf<Name>; asked: QuestionOf<Name>; mirror: Mirror; version: number }> {
    const { crew, database } = this.#parts
    const doubts = new Doubts(database, selection.manifest)
    for (;;) {
      let seen: { plan: Plan; asked: QuestionOf<Name>; mirror: Mirror; version: number; since: string } | undefined
      const prepare = () => {
        const mirror = mirrorOf(this.#model)
        const plan = planRows(selection, mirror)
        const asked = question(mirror)
        seen = { plan, asked, mirror, version: mirror.table.segments.version, since: this.#model.since }
        return { plan: { plan, decided: doubts.decided(mirror) }, question: asked }
      }
      try {
        const answer = await crew.read({ table: this.#model.manifest.id, job }, prepare, asker)
        if (await doubts.holdsAt(seen!.since)) return { answer, ...seen! }
      } catch (error) {
        if (!(error instanceof DoubtfulRows)) throw error
        await doubts.settle(error, seen!.plan)
      }
    }
  }

  async total(selection: Selection, asker: Asker): Promise<Totals> {
    const { totals } = this.#parts
    const key = `${selection.manifest.id} ${printFilter(selection.clause)}`
    const known = totals.get(key, mirrorOf(this.#model))
    if (known) return known
    const { answer, mirror, version } = await this.#ask('total', { selection, asker }, () => null)
    totals.put(key, mirror, { version, totals: answer })
    return answer
  }

  async cells(selection: Selection, window: CellWindow, asker: Asker) {
    const { totals } = this.#parts
    const key = `${selection.manifest.id} ${printFilter(selection.clause)}`
    let known: Totals | undefined
    const { answer, mirror, version } = await this.#ask('cells', { selection, asker }, (now) => {
      known = totals.get(key, now)
      return { window, isTotalKnown: known !== undefined }
    })
    const { total, withoutPlace } = known ?? answer
    if (!known) totals.put(key, mirror, { version, totals: { total, withoutPlace } })
    return { cells: answer.cells, inView: answer.inView, total, withoutPlace }
  }

  async frames(selection: Selection, window: CellWindow, cut: TimeSpan & { frames: number }, asker: Asker) {
    const field = timeFieldOf(selection)
    const { answer } = await this.#ask('frames', { selection, asker }, (mirror) => ({
      window,
      field,
      bounds: boundsOf(mirror, field, cut),
    }))
    return answer
  }

  async groups(selection: Selection, fields: readonly string[], asker: Asker): Promise<GroupColumns> {
    const sizeOf = (mirror: Mirror, field: string) => {
      const dictionary = mirror.dictionary(field)
      if (!dictionary) throw new ColumnsUnavailable('filter')
      return dictionary.size
    }
    const { answer, mirror } = await this.#ask('groups', { selection, asker }, (now) => ({
      fields,
      sizes: fields.map((field) => sizeOf(now, field)),
    }))
    return groupsOf(answer, mirror, fields)
  }

  async hours(selection: Selection, asker: Asker, zone: string | null): Promise<Map<string, number>> {
    const field = timeFieldOf(selection)
    const areas = await this.#parts.zones()
    const { answer } = await this.#ask('hours', { selection, asker }, (now) => {
      if (timeFlags(now, field).isClamped) throw new ColumnsUnavailable('filter')
      const held = now.dictionary('area')!.values as (string | null)[]
      const zones = zonesOf(held, (area) => zone ?? (area === null ? undefined : areas.get(area)?.timeZone))
      return { field, names: zones.names, zones: zones.codes, frame: now.table.offset }
    })
    return hourTexts(answer)
  }

  async rows(selection: Selection, most: number, asker: Asker): Promise<RowColumns | null> {
    const { timeField, columns } = selection.manifest
    const time = timeField && columns?.includes(timeField) ? timeField : null
    const isClassed = columns?.includes('class') ?? false
    const { answer, mirror } = await this.#ask('rows', { selection, asker }, () => ({
      most,
      time,
      class: isClassed ? 'class' : null,
    }))
    return answer && columnsOf(answer, mirror, isClassed)
  }

  async points(
    selection: Selection,
    asked: { tile: Tile; fields: readonly Field[]; most: number },
    asker: Asker,
  ): Promise<TilePoints | null> {
    const isExact = (now: Mirror) => (field: string) => {
      const { hasFractions, isClamped } = timeFlags(now, field)
      return !hasFractions && !isClamped
    }
    return unlessUnavailable(async () => {
      const question = (now: Mirror) => pointsQuestion(now, asked, isExact(now))
      const found = await this.#ask('points', { selection: pointsOf(selection), asker }, question)
      return found.answer && tilePoints(found.answer, found.asked, { mirror: found.mirror, fields: asked.fields })
    })
  }

  async clusters(selection: Selection, asked: QuestionOf<'clusters'>, asker: Asker): Promise<Cluster[] | null> {
    return unlessUnavailable(async () => {
      const { answer } = await this.#ask('clusters', { selection, asker }, () => asked)
      return clustersOf(answer, asked)
    })
  }

  async owners(selection: Selection, field: string, asker: Asker): Promise<{ id: string | null; n: number }[] | null> {
    return unlessUnavailable(async () => {
      const groups = await this.groups(selection, [field], asker)
      return groupCounts(groups).map(({ key, count }) => ({ id: key, n: count }))
    })
  }
}

/** The counts of one layer by its columns. Errors: also `ColumnsUnavailable`, when they cannot answer after all. */
export function createColumnSource(model: LayerModel, parts: SourceParts): CountSource & PointSource {
  return new ColumnSource(model, parts)
}
