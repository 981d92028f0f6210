import type { GraphQLFieldResolver } from 'graphql'
import type { Viewer } from '#api/contract/layer.ts'
import type { GraphContext } from '#api/core/graphql/requestContext.ts'
import type { Choice } from './chooser.ts'
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
export function analyse(question: Question, viewer: Viewer, filter: string | undefined): Analysis {
  const { selection, asker } = question
  return {
    ...question,
    viewer,
    filter,
    choice: question.choose(selection),
    totals: once(() => sourceOf(question).total(selection, asker)),
    hoursCounted: onceEach((zone) => sourceOf(question).hours(selection, asker, zone)),
  }
}
