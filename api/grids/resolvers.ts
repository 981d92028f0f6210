import type { GraphQLFieldResolver } from 'graphql'
import type { Viewer } from '#api/contract/layer.ts'
import type { Fault } from '#api/contract/topology/fault.ts'
import { toDegrees } from '#api/contract/topology/vertex.ts'
import type { SchemaPart } from '#api/core/graphql/joinSchema.ts'
import type { GraphContext } from '#api/core/graphql/requestContext.ts'
import { readableLayer, readFilter } from '#api/core/http/layerRequest.ts'
import { checkDay, countByGridsAt, countGridsAt } from './atDate.ts'
import type { AskedDay } from './atDate.ts'
import { conflictsOf } from './conflicts.ts'
import { differenceOf } from './difference.ts'
import { adopt, commentOn, describeDraft, rebaseDraft, saveDraft } from './drafts.ts'
import { deleteDutyGrid, listDutyGrids, readDutyGrid, saveDutyGrid } from './duty.ts'
import type { DutyGrid, DutyWriting } from './duty.ts'
import { changeSetEvents } from './events.ts'
import type { Judges } from './judges.ts'
import { publish } from './publish.ts'
import { revert } from './revert.ts'
import { approve, giveBack, submit, withdraw } from './review.ts'
import { editingOf, gridsOf, mayTake } from './rights.ts'
import type { Editing } from './rights.ts'
import { gridsAtUrl } from './route.ts'
import { readLimits } from './rules.ts'
import { isOpenTo, steps } from './states.ts'
import { createDraft, listChangeSets, readChangeSet, readComments, readSteps, wholeOf } from './store.ts'
import type { ChangeSetHead, ChangeSetRow, NewDraft, Outcome } from './store.ts'
import { openWorkspace, outlinesOf, workspaceOf } from './workspace.ts'
import type { Workspace } from './workspace.ts'

type Act<Args> = GraphQLFieldResolver<unknown, GraphContext, Args>
type Of<Parent> = GraphQLFieldResolver<Parent, GraphContext>

/** Makes steps into mutations, and fields into such that only those read who may read what the change set contains; lists have it without what may be long. */
function fieldsOver(judges: Judges) {
  const editing = ({ app, signal }: GraphContext, { account }: Viewer) => editingOf(app, judges, { account, signal })
  return {
    step:
      <Args>(take: (grids: Editing, viewer: Viewer, args: Args) => Promise<Outcome>): Act<Args> =>
      async (_, args, context) => {
        const viewer = await context.viewer()
        return take(editing(context, viewer), viewer, args)
      },
    guarded:
      <Value>(read: (grids: Editing, set: ChangeSetHead) => Value, hidden: Awaited<Value> | null): Of<ChangeSetHead> =>
      async (set, _, context) => {
        const viewer = await context.viewer()
        return isOpenTo(viewer, set) ? read(editing(context, viewer), set) : hidden
      },
    guardedWhole:
      <Value>(read: (grids: Editing, set: ChangeSetRow) => Value, hidden: Awaited<Value> | null): Of<ChangeSetHead> =>
      async (set, _, context) => {
        const viewer = await context.viewer()
        if (!isOpenTo(viewer, set)) return hidden
        const grids = editing(context, viewer)
        return read(grids, await wholeOf(grids, set))
      },
  }
}

const gridCountsAt: Act<AskedDay & { layer: string; filter?: string | null }> = async (_, args, { app, viewer }) => {
  const [grids, asking] = [gridsOf(app), await viewer()]
  const manifest = readableLayer(app.kernel, asking, args.layer)
  const filter = readFilter(args.filter ?? undefined, manifest)
  return countByGridsAt(grids, asking, checkDay(grids, asking, args), { manifest, filter })
}

const saveDuty: Act<DutyWriting> = async (_, writing, { app, viewer }) => {
  const [grids, asking] = [gridsOf(app), await viewer()]
  return readDutyGrid(grids, asking, await saveDutyGrid(grids, asking, writing))
}

const queries = {
  gridWorkspace: (async (_, { area }, { app, viewer }) =>
    openWorkspace(gridsOf(app), await viewer(), area)) satisfies Act<{ area: string }>,
  changeSets: (async (_, args, { app, viewer }) => listChangeSets(gridsOf(app), await viewer(), args)) satisfies Act<{
    area: string
    states: string[]
    first: number
  }>,
  changeSet: (async (_, { id }, { app, viewer }) => readChangeSet(gridsOf(app), await viewer(), id)) satisfies Act<{
    id: string
  }>,
  dutyRosters: (async (_, { area }, { app, viewer }) =>
    listDutyGrids(gridsOf(app), await viewer(), area)) satisfies Act<{ area: string }>,
  gridsAt: (async (_, args, { app, viewer }) => {
    const day = checkDay(gridsOf(app), await viewer(), args)
    return { url: gridsAtUrl(day), count: countGridsAt(gridsOf(app), day) }
  }) satisfies Act<AskedDay>,
  gridCountsAt,
}

type Fields = ReturnType<typeof fieldsOver>

function mutations({ step }: Fields) {
  return {
    createChangeSet: (async (_, draft, { app, viewer }) =>
      createDraft(gridsOf(app), await viewer(), { ...draft, reverts: undefined })) satisfies Act<NewDraft>,
    saveChangeSet: step(saveDraft),
    describeChangeSet: step(describeDraft),
    commentChangeSet: step((grids, viewer, { comment, ...args }: Commented) =>
      commentOn(grids, viewer, { ...args, body: comment }),
    ),
    rebaseChangeSet: step(rebaseDraft),
    adoptChangeSet: step(adopt),
    submitChangeSet: step(submit),
    returnChangeSet: step((grids, viewer, { comment, ...args }: Commented) =>
      giveBack(grids, viewer, { ...args, body: comment }),
    ),
    approveChangeSet: step(approve),
    publishChangeSet: step(publish),
    withdrawChangeSet: step(withdraw),
    revertChangeSet: step(revert),
    saveDutyRoster: saveDuty,
    deleteDutyRoster: (async (_, args, { app, viewer }) => {
      await deleteDutyGrid(gridsOf(app), await viewer(), args)
      return true
    }) satisfies Act<{ id: string; version: number }>,
  }
}

function changeSetFields({ guarded, guardedWhole }: Fields) {
  return {
    isOpen: guarded(() => true, false),
    title: guarded((_, { title }) => title, null),
    operations: guardedWhole((_, { operations }) => operations, null),
    workspace: guardedWhole(workspaceOf, null),
    difference: guardedWhole(differenceOf, null),
    comments: guarded(readComments, []),
    history: guarded(readSteps, []),
    conflicts: guardedWhole(
      async (grids, set) =>
        set.state === 'published' || set.state === 'withdrawn' ? [] : conflictsOf(grids, grids.database, set),
      [],
    ),
    steps: (async (set, _, { app, viewer }) => {
      const asking = await viewer()
      return steps.filter((each) => mayTake(gridsOf(app), asking, set, each))
    }) satisfies Of<ChangeSetHead>,
  }
}

/** What the editing of unit grids adds to the schema; `judges` replay beside the event loop. */
export function gridsPart(judges: Judges): SchemaPart {
  const fields = fieldsOver(judges)
  return {
    types: {
      Query: queries,
      Mutation: mutations(fields),
      ChangeSet: changeSetFields(fields),
      GridWorkspace: {
        communities: ((workspace, _, { app }) => outlinesOf(gridsOf(app), workspace)) satisfies Of<Workspace>,
        rules: (({ area, cells }, _, { app }) =>
          readLimits(
            gridsOf(app).database,
            cells.find(({ isInside }) => isInside)?.community ?? area,
          )) satisfies Of<Workspace>,
      },
      DutyRoster: {
        isUndrawn: (({ geometry, cells }) => geometry === null && cells.length > 0) satisfies Of<DutyGrid>,
      },
      GridFault: { at: (({ at }) => toDegrees(at)) satisfies Of<Fault<string>> },
    },
    subscriptions: { changeSetEvents },
  }
}

interface Commented {
  id: string
  revision?: number
  comment: string
  place?: number[] | null
}
