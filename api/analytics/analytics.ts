import { join } from 'node:path'
import type { LayerManifest } from '#api/contract/layer.ts'
import type { AppContext } from '#api/core/http/context.ts'
import { createGate } from '#api/core/threads/gate.ts'
import { readCalendars } from './calendar.ts'
import type { Calendars } from './calendar.ts'
import { createAnswers } from './answers.ts'
import type { AnswerService } from './answers.ts'
import { createChoose, withoutColumns } from './chooser.ts'
import type { Choose, ReadModel } from './chooser.ts'
import { createComputing } from './computing.ts'
import type { Computing } from './computing.ts'
import { createSqlSource } from './sqlSource.ts'
import { throughGate } from './throughGate.ts'

/** The questions of one application. */
export interface Analytics {
  readonly choose: Choose
  readonly answers: AnswerService
  readonly computing: Computing
  readonly readModel: ReadModel
  /** The working days. */
  calendars(): Promise<Calendars>
}

const calendarFolder = join(import.meta.dirname, '..', '..', 'gis-data', 'calendar')

/** How many statements of analytics run at once and how many may wait: the lists and tiles need connections, too. */
const statements = { atOnce: 4, waiting: 256, waitingOfOne: 64 } as const

/** Makes the questions over a read model and PostGIS; answers that are kept go when their layer changes. */
export function createAnalytics(
  { database, kernel, feed, metrics }: Pick<AppContext, 'database' | 'kernel' | 'feed' | 'metrics'>,
  readModel: ReadModel = withoutColumns,
): Analytics {
  const layers: readonly LayerManifest[] = kernel.layers
  const postgis = createSqlSource(database)
  const gate = createGate(statements)
  const choose = createChoose(readModel, throughGate(postgis, gate), ({ name, reason }) =>
    metrics.analyticsAnswers.inc({ source: name, reason: reason ?? '' }),
  )
  const computing = createComputing()
  const answers = createAnswers({ choose, postgis, gate, computing, layers })
  feed.subscribe(({ entries }) => void answers.apply(entries.map(({ layer }) => layer)))
  readModel.subscribe((changed) => void answers.apply(changed))
  metrics.caches.set('analytics', () => answers.cache.bytes)
  let known: Promise<Calendars> | undefined
  return { choose, answers, computing, readModel, calendars: () => (known ??= readCalendars(calendarFolder)) }
}
