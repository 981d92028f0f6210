import type { Job } from '#api/analytics/engine/job.ts'
import { cellsJob } from './cells.ts'
import { clustersJob } from './clusters.ts'
import { framesJob } from './frames.ts'
import { groupsJob } from './groups.ts'
import { hoursJob } from './hours.ts'
import { pointsJob } from './points.ts'
import { rowsJob } from './rows.ts'
import { totalJob } from './total.ts'

/** The kinds of jobs by name. Each is a file of its own; one more is a line here. */
export const jobs = {
  total: totalJob,
  cells: cellsJob,
  clusters: clustersJob,
  frames: framesJob,
  groups: groupsJob,
  hours: hoursJob,
  points: pointsJob,
  rows: rowsJob,
}

/** The name of a kind of job. */
export type JobName = keyof typeof jobs

/** What a kind of job is asked. */
export type QuestionOf<Name extends JobName> =
  (typeof jobs)[Name] extends Job<infer Question, infer _R, infer _A> ? Question : never

/** What a kind of job answers. */
export type AnswerOf<Name extends JobName> = ReturnType<(typeof jobs)[Name]['join']>
