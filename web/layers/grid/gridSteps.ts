import type { ApolloClient } from '@apollo/client/core'
import { ApiFailure } from '#web/core/api/failure.ts'
import {
  AdoptChangeSetDocument,
  ApproveChangeSetDocument,
  CommentChangeSetDocument,
  DescribeChangeSetDocument,
  PublishChangeSetDocument,
  RebaseChangeSetDocument,
  ReturnChangeSetDocument,
  RevertChangeSetDocument,
  SubmitChangeSetDocument,
  WithdrawChangeSetDocument,
} from '#web/generated/operations.ts'
import type { OutcomePartsFragment } from '#web/generated/operations.ts'

const buttons: readonly Step[] = ['submit', 'approve', 'publish', 'return', 'rebase', 'adopt', 'revert', 'withdraw']

/** The steps with a button: what is in conflict is put on the present state, and what was handed in is taken back to the draft by the same step. */
export function offeredSteps(steps: readonly string[], isInConflict: boolean): readonly Step[] {
  const isDraft = steps.includes('save')
  return buttons.filter((step) => steps.includes(step) && (step !== 'rebase' || isInConflict || !isDraft))
}

const documents = {
  rebase: RebaseChangeSetDocument,
  submit: SubmitChangeSetDocument,
  return: ReturnChangeSetDocument,
  approve: ApproveChangeSetDocument,
  publish: PublishChangeSetDocument,
  withdraw: WithdrawChangeSetDocument,
  revert: RevertChangeSetDocument,
  comment: CommentChangeSetDocument,
  adopt: AdoptChangeSetDocument,
  describe: DescribeChangeSetDocument,
} as const

/** A step that the viewer takes by a button. */
export type Step = keyof typeof documents

/** What steps are told; each takes what it needs. */
export interface StepInput {
  id: string
  revision: number
  comment: string
  place: readonly [number, number] | null
  title: string
  isShared: boolean
}

type Name = keyof StepInput

const needs: Readonly<Record<Step, readonly Name[]>> = {
  rebase: ['id', 'revision'],
  submit: ['id', 'revision'],
  return: ['id', 'revision', 'comment', 'place'],
  approve: ['id', 'revision'],
  publish: ['id', 'revision'],
  withdraw: ['id'],
  revert: ['id', 'title'],
  comment: ['id', 'comment', 'place'],
  adopt: ['id'],
  describe: ['id', 'title', 'isShared'],
}

/** Takes a step of a change set. Throws what the client throws. */
export async function takeStep(client: ApolloClient, step: Step, input: StepInput): Promise<OutcomePartsFragment> {
  const variables = Object.fromEntries(needs[step].map((name) => [name, input[name]]))
  const { data } = await client.mutate({
    mutation: documents[step] as never,
    variables,
    fetchPolicy: 'no-cache',
  })
  const [outcome] = Object.values((data ?? {}) as Record<string, OutcomePartsFragment>)
  if (!outcome) throw new ApiFailure('INTERNAL')
  return outcome
}
