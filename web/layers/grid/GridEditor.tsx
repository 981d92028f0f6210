import { useApolloClient } from '@apollo/client/react'
import { App } from 'antd'
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Degrees } from '#api/contract/geo.ts'
import { toLattice } from '#api/contract/topology/vertex.ts'
import { failureOf, useFailureWords } from '#web/core/api/failure.ts'
import type { ApiFailure } from '#web/core/api/failure.ts'
import { openPanels, useShell } from '#web/core/layer/shell.ts'
import type { EditMark, EditOutline, EditScene } from '#web/core/map/edit/types.ts'
import { Failure, Loading } from '#web/core/ui/Notice.tsx'
import { Panel } from '#web/core/ui/Panel.tsx'
import { drawn, offerGap, targetAt } from './grid.gestures.ts'
import { lineTools, refused } from './grid.model.ts'
import { legendOf, sceneOf } from './grid.scene.ts'
import { linesAt, stretchOver } from './grid.trace.ts'
import { openDraft } from './gridDraft.ts'
import type { DraftState, GridDraft } from './gridDraft.ts'
import { GridLegend } from './GridLegend.tsx'
import { GridName } from './GridName.tsx'
import { GridReview } from './GridReview.tsx'
import { GridTable } from './GridTable.tsx'
import { stateTones, Tag } from './GridTag.tsx'
import { GridTools } from './GridTools.tsx'
import { GridTroubles } from './GridTroubles.tsx'
import { useGridWords } from './gridWords.ts'
import { useClaimed, useNews } from './useChangeSets.ts'
import { useEditKeys, useGestures } from './useGestures.ts'
import { useScene, useSurface } from './useSurface.ts'

interface GridEditorProps {
  area: string
  id: string
  /** What the area is called. */
  name: string
}

/** One change set: its cells on the map, the tools, what it changes, and its way to publication. */
export function GridEditor({ area, id, name }: GridEditorProps) {
  const { t } = useGridWords()
  const { store } = useShell()
  const failureWords = useFailureWords()
  const { draft, failure, reload } = useDraft(id)
  const frame = {
    className: 'panel-side panel-grids',
    kicker: name,
    onClose: () => openPanels(store, { side: { kind: 'grids', area, changeSet: null } }),
  }
  if (draft) return <OpenDraft key={draft.get().set.id} draft={draft} frame={frame} onReload={reload} />
  return (
    <Panel {...frame} title={t('editor.title')}>
      {failure ? <Failure words={failureWords(failure)} onRetry={reload} /> : <Loading rows={6} />}
    </Panel>
  )
}

/** Opens a change set, and again after a step on its way; what is being typed stays. */
function useDraft(id: string) {
  const client = useApolloClient()
  const { viewer } = useShell()
  const [draft, setDraft] = useState<GridDraft | null>(null)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let isGone = false
    openDraft({ client, shelf: localStorage, account: viewer.account }, id).then(
      (opened) => {
        if (isGone) return
        setFailure(null)
        setDraft(opened)
      },
      (cause: unknown) => !isGone && setFailure(failureOf(cause)),
    )
    return () => {
      isGone = true
    }
  }, [client, viewer.account, id, attempt])
  const reload = useCallback(() => setAttempt((before) => before + 1), [])
  return { draft, failure, reload }
}

interface OpenDraftProps {
  draft: GridDraft
  frame: { className: string; kicker: string; onClose: () => void }
  onReload: () => void
}

function OpenDraft({ draft, frame, onReload }: OpenDraftProps) {
  const { t } = useGridWords()
  const state = useSyncExternalStore(draft.subscribe, draft.get)
  const [place, setPlace] = useState<Degrees | null>(null)
  const [isPlacing, setPlacing] = useState(false)
  const isEditable =
    state.set.steps.includes('save') && !state.set.reverts && !state.rival && state.dropped.length === 0
  const onPlace = (at: Degrees) => {
    setPlace(at)
    setPlacing(false)
  }
  const { isTracing, setTracing, onTrace } = useTracing(draft)
  const host = useGestures(draft, { isEditable, onPlace: isPlacing ? onPlace : isTracing ? onTrace : null })
  const surface = useSurface(host)
  const scene = useDraftScene({ state, isEditable, place })
  useScene(surface, scene)
  useEffect(
    () => surface?.setDrawing(isEditable && !isPlacing && !isTracing && lineTools.includes(state.editing.tool)),
    [surface, isEditable, isPlacing, isTracing, state.editing.tool],
  )
  useEditKeys(draft, { surface, isEditable })
  useRetry(draft)
  const hear = useNews(draft, onReload)
  const pins = { place, isPlacing, onPlacing: setPlacing, onClear: () => setPlace(null) }
  return (
    <Panel {...frame} title={state.set.title ?? t('editor.title')} tools={<Status state={state} />}>
      <GridTroubles draft={draft} state={state} onReload={onReload} />
      {isEditable && (
        <GridTools
          editing={state.editing}
          onChange={(next) => draft.update(next)}
          isTracing={isTracing}
          onTracing={setTracing}
        />
      )}
      <GridLegend tones={legendOf(scene)} />
      <GridTable state={state} />
      <GridName set={state.set} onDone={hear} />
      <GridReview draft={draft} state={state} pins={pins} onReload={onReload} />
    </Panel>
  )
}

/** The next click takes the line of the road or water there in place of a drawn one, or all of a gap in place of a drawn cell. */
function useTracing(draft: GridDraft) {
  const client = useApolloClient()
  const { message } = App.useApp()
  const failureWords = useFailureWords()
  const [isTracing, setTracing] = useState(false)
  const onTrace = useCallback(
    (place: Degrees) => {
      setTracing(false)
      const at = toLattice(place[0], place[1])
      if (draft.work.tool === 'draw') {
        draft.update(offerGap(draft.work, at))
        return
      }
      linesAt(client, place).then(
        (lines) => {
          const cell = targetAt(draft.work, at)
          const line = cell && stretchOver(lines, cell, at)
          draft.update(line ? drawn(draft.work, line, at) : refused(draft.work, 'no-line', at))
          return line
        },
        (cause: unknown) => message.error(failureWords(failureOf(cause))),
      )
    },
    [client, draft, message, failureWords],
  )
  return { isTracing, setTracing, onTrace }
}

/** Sends at once when the network is back; what is left open stays in the browser. */
function useRetry(draft: GridDraft): void {
  useEffect(() => {
    window.addEventListener('online', draft.retry)
    return () => {
      window.removeEventListener('online', draft.retry)
      draft.end()
    }
  }, [draft])
}

interface SceneOptions {
  state: DraftState
  isEditable: boolean
  place: Degrees | null
}

function useDraftScene({ state, isEditable, place }: SceneOptions): EditScene {
  const { fault, t } = useGridWords()
  const { set, editing, changes, broken, difference, verdict } = state
  const claimed = useClaimed(set.area, set.id)
  const { comments, conflicts, reverts } = set
  const marks = useMemo<EditMark[]>(
    () => [
      ...comments.flatMap(({ place: at, author, body }): EditMark[] =>
        at ? [{ at: [at[0]!, at[1]!], tone: 'comment', text: `${author}: ${body}` }] : [],
      ),
      ...(difference?.gaps ?? []).map((gap): EditMark => ({ at: middleOf(gap), tone: 'fault', text: t('editor.gap') })),
      ...(place ? [{ at: place, tone: 'place', text: t('editor.comment.here') } as const] : []),
    ],
    [comments, difference, place, t],
  )
  const outlines = useMemo<EditOutline[]>(
    () => [
      ...conflicts.flatMap(({ base, mine, theirs }): EditOutline[] => [
        ...(base ? [{ shape: base, tone: 'base' } as const] : []),
        ...(mine ? [{ shape: mine, tone: 'mine' } as const] : []),
        ...(theirs ? [{ shape: theirs, tone: 'theirs' } as const] : []),
      ]),
      ...(reverts ? (difference?.cells ?? []) : []).flatMap(({ after }): EditOutline[] =>
        after ? [{ shape: after, tone: 'mine' }] : [],
      ),
      ...(difference?.gaps ?? []).map((shape): EditOutline => ({ shape, tone: 'old' })),
    ],
    [conflicts, reverts, difference],
  )
  return useMemo(() => {
    const faults = [...broken, ...verdict]
    return sceneOf({ editing, changes, broken: faults, claimed, isEditable, outlines, marks, faultWords: fault })
  }, [editing, changes, broken, verdict, claimed, isEditable, outlines, marks, fault])
}

/** The middle of the corners of a gap. */
function middleOf(gap: GeoJSON.Geometry): Degrees {
  const corners = gap.type === 'Polygon' ? gap.coordinates[0]!.slice(1) : []
  const mean = (axis: 0 | 1) => corners.reduce((sum, corner) => sum + corner[axis]!, 0) / corners.length
  return [mean(0), mean(1)]
}

const savingTones = {
  saved: 'good',
  saving: 'plain',
  offline: 'warning',
  busy: 'warning',
  signedOut: 'warning',
  stale: 'danger',
  refused: 'danger',
} as const

function Status({ state: { set, saving } }: { state: DraftState }) {
  const { t } = useGridWords()
  return (
    <div className="grids-status" role="status" data-saving={saving}>
      <Tag tone={stateTones[set.state] ?? 'plain'}>{t(`editor.state.${set.state}`)}</Tag>
      {set.steps.includes('save') && <Tag tone={savingTones[saving]}>{t(`editor.saving.${saving}`)}</Tag>}
    </div>
  )
}
