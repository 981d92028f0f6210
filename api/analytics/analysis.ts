import type { GraphQLFieldResolver } from 'graphql'
import type { Viewer } from '#api/contract/layer.ts'
import type { GraphContext } from '#api/core/graphql/requestContext.ts'
import type { Calendars } from './calendar.ts'
import type { Choice } from './chooser.ts'
import { workHours, workParts, zonesOfRows } from './queries/localDays.ts'
import type { WorkHours, WorkPart, ZonedAreas, ZoneRows } from './queries/localDays.ts'
import { sourceOf } from './queries/question.ts'
import type { Question } from './queries/question.ts'

/** What the fields of one analysis are answered from; what several of them need is counted once. */
export interface Analysis extends Question {
  viewer: Viewer
  /** The filter as the client wrote it, for addresses. */
  filter: string | undefined
  choice: Choice
  totals(): Promise<{ total: number; withoutPlace: number }>
  /** Counts by local hour, in a time zone or (null) that of each row's area. */
  hoursCounted(zone: string | null): Promise<ReadonlyMap<string, number>>
  /** The time zones of the rows. */
  zones(): Promise<ZoneRows[]>
  /** The rows by the calendar that tells their working days. */
  workParts(): Promise<WorkPart[]>
  workHoursCounted(): Promise<WorkHours>
}

/** What tells local days. */
export interface LocalTime {
  areas(): Promise<ZonedAreas>
  calendars(): Promise<Calendars>
}

/** A resolver of a field of an analysis. */
export type Of<Args> = GraphQLFieldResolver<Analysis, GraphContext, Args>

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => (made ??= make())
}

function onceEach<Key, Value>(make: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const made = new Map<Key, Promise<Value>>()
  return (key) => {
    const known = made.get(key) ?? make(key)
    made.set(key, known)
    return known
  }
}

/** An analysis of the rows of a question. */
export function analyse(question: Question, viewer: Viewer, filter: string | undefined, local: LocalTime): Analysis {
  const { selection, asker } = question
  const zones = once(async () => zonesOfRows(question, await local.areas()))
  const parts = once(async () => workParts(selection, await zones(), await local.calendars()))
  return {
    ...question,
    viewer,
    filter,
    choice: question.choose(selection),
    totals: once(() => sourceOf(question).total(selection, asker)),
    hoursCounted: onceEach((zone) => sourceOf(question).hours(selection, asker, zone)),
    zones,
    workParts: parts,
    workHoursCounted: once(async () => workHours(question, await parts())),
  }
}
