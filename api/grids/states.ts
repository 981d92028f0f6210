import type { Viewer } from '#api/contract/layer.ts'

/** The states of a change set. */
export const changeSetStates = ['draft', 'submitted', 'returned', 'approved', 'published', 'withdrawn'] as const
/** One of the states of a change set. */
export type ChangeSetState = (typeof changeSetStates)[number]

/** A step on the way of a change set. */
export type Step =
  | 'save'
  | 'describe'
  | 'comment'
  | 'rebase'
  | 'adopt'
  | 'submit'
  | 'withdraw'
  | 'return'
  | 'approve'
  | 'publish'
  | 'revert'

/**
 * Who may take a step: its `owner`, the `author` (of a shared draft every editor), `anyone` with the right, anyone but the owner (`other`), or only who has put
 * nothing into it (`stranger`): four eyes.
 */
type Who = 'owner' | 'author' | 'anyone' | 'other' | 'stranger'

/** From which states a step leads where (nowhere: the state stays), and what it takes. */
export interface Transition {
  from: readonly ChangeSetState[]
  to?: ChangeSetState
  right: 'read' | 'edit' | 'review'
  who: Who
}

/** The steps by which an account puts something into a change set. */
export const writingSteps: ReadonlySet<Step> = new Set(['save', 'rebase', 'adopt', 'submit'])

const open = ['draft', 'returned'] as const

/** The way of a change set from draft to publication, as a table. */
export const transitions: Readonly<Record<Step, Transition>> = {
  save: { from: open, right: 'edit', who: 'author' },
  describe: { from: open, right: 'edit', who: 'author' },
  rebase: { from: [...open, 'submitted', 'approved'], to: 'draft', right: 'edit', who: 'author' },
  adopt: { from: [...open, 'submitted', 'approved'], to: 'draft', right: 'edit', who: 'other' },
  comment: { from: ['draft', 'submitted', 'returned', 'approved'], right: 'read', who: 'anyone' },
  submit: { from: open, to: 'submitted', right: 'edit', who: 'author' },
  withdraw: { from: ['draft', 'submitted', 'returned', 'approved'], to: 'withdrawn', right: 'edit', who: 'author' },
  return: { from: ['submitted', 'approved'], to: 'returned', right: 'review', who: 'anyone' },
  approve: { from: ['submitted'], to: 'approved', right: 'review', who: 'stranger' },
  publish: { from: ['approved'], to: 'published', right: 'edit', who: 'anyone' },
  revert: { from: ['published'], right: 'edit', who: 'anyone' },
}

/** What of a change set decides who may do what with it. */
export interface Stand {
  owner: string
  isShared: boolean
  state: ChangeSetState
  authors: readonly string[]
}

/** Whether the contents may be read by all who see the area: a private draft is its owner's alone. */
export function isOpenTo({ account }: Viewer, { owner, isShared, state }: Stand): boolean {
  return isShared || owner === account || (state !== 'draft' && state !== 'withdrawn')
}

const isWho: Readonly<Record<Who, (account: string, stand: Stand) => boolean>> = {
  anyone: () => true,
  owner: (account, { owner }) => owner === account,
  author: (account, { owner, isShared }) => owner === account || isShared,
  other: (account, { owner }) => owner !== account,
  stranger: (account, { owner, authors }) => owner !== account && !authors.includes(account),
}

/** Whether a person is the one that a step wants; the right and the state are judged apart. `selfReview`: whoever may review may approve what is his own. */
export function isWanted(who: Who, { account }: Viewer, stand: Stand, selfReview: boolean): boolean {
  return isWho[who](account, stand) || (selfReview && (who === 'other' || who === 'stranger'))
}

/** All steps. */
export const steps = Object.keys(transitions) as readonly Step[]
