import { useApolloClient } from '@apollo/client/react'
import { PushpinOutlined } from '@ant-design/icons'
import { Alert, App, Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import type { Degrees } from '#api/contract/geo.ts'
import { failureOf, useFailureWords } from '#web/core/api/failure.ts'
import { openPanels, useShell } from '#web/core/layer/shell.ts'
import type { OutcomePartsFragment } from '#web/generated/operations.ts'
import type { DraftState, GridDraft } from './gridDraft.ts'
import { offeredSteps, takeStep } from './gridSteps.ts'
import { GridConflicts } from './GridConflicts.tsx'
import { Tag } from './GridTag.tsx'
import type { Step } from './gridSteps.ts'
import { useGridWords } from './gridWords.ts'

/** Where a comment will be pinned, and how the place is chosen on the map. */
export interface Pins {
  place: Degrees | null
  isPlacing: boolean
  onPlacing: (isPlacing: boolean) => void
  onClear: () => void
}

interface GridReviewProps {
  draft: GridDraft
  state: DraftState
  pins: Pins
  onReload: () => void
}

const primary: readonly Step[] = ['submit', 'approve', 'publish']
/** What is meant to be done first while there are conflicts. */
const settling: readonly Step[] = ['rebase']

/** The way to publication: conflicts, what is said, and the steps that may be taken now. */
export function GridReview({ draft, state, pins, onReload }: GridReviewProps) {
  const { t } = useGridWords()
  const { set } = state
  const [comment, setComment] = useState('')
  const onSaid = () => {
    setComment('')
    pins.onClear()
  }
  const { take, busy, outcome } = useSteps({ draft, state, onSaid, onReload })
  const said = { comment: comment.trim(), place: pins.place }
  const conflicts = set.conflicts.length > 0 ? set.conflicts : (outcome?.conflicts ?? [])
  const offered = offeredSteps(set.steps, conflicts.length > 0)
  const lacks = (step: Step) => step === 'return' && said.comment === ''
  return (
    <>
      {set.conflicts.length === 0 && <GridConflicts conflicts={conflicts} />}
      {outcome && <OutcomeFaults outcome={outcome} />}
      <Comments comments={set.comments} />
      {set.steps.includes('comment') && (
        <div className="grids-part">
          <Input.TextArea
            value={comment}
            autoSize={{ minRows: 1, maxRows: 5 }}
            maxLength={2000}
            placeholder={t('editor.comment.write')}
            aria-label={t('editor.comment.write')}
            onChange={(event) => setComment(event.target.value)}
          />
          <div className="grids-line">
            <Button
              icon={<PushpinOutlined />}
              type={pins.isPlacing ? 'primary' : 'default'}
              aria-pressed={pins.isPlacing}
              onClick={() => (pins.place ? pins.onClear() : pins.onPlacing(!pins.isPlacing))}
            >
              {t(pins.place ? 'editor.comment.unpin' : pins.isPlacing ? 'editor.comment.click' : 'editor.comment.pin')}
            </Button>
            <Button disabled={said.comment === ''} loading={busy === 'comment'} onClick={() => take('comment', said)}>
              {t('editor.step.comment')}
            </Button>
          </div>
        </div>
      )}
      <Way state={state} />
      <div className="grids-steps">
        {offered.map((step) => (
          <StepButton
            key={step}
            step={step}
            words={t(step === 'rebase' && conflicts.length === 0 ? 'editor.step.reopen' : `editor.step.${step}`)}
            isPrimary={(conflicts.length > 0 ? settling : primary).includes(step)}
            isBusy={busy === step}
            isDisabled={lacks(step)}
            onTake={() => take(step, said)}
          />
        ))}
      </div>
    </>
  )
}

interface StepButtonProps {
  step: Step
  words: string
  isPrimary: boolean
  isBusy: boolean
  isDisabled: boolean
  onTake: () => void
}

function StepButton({ step, words, isPrimary, isBusy, isDisabled, onTake }: StepButtonProps) {
  const { t } = useGridWords()
  const button = (
    <Button
      type={isPrimary ? 'primary' : 'default'}
      loading={isBusy}
      disabled={isDisabled}
      danger={step === 'withdraw'}
      data-step={step}
      title={isDisabled ? t('editor.return.why') : undefined}
      {...(step !== 'withdraw' && { onClick: onTake })}
    >
      {words}
    </Button>
  )
  if (step !== 'withdraw') return button
  return (
    <Popconfirm title={t('editor.withdraw.sure')} onConfirm={onTake}>
      {button}
    </Popconfirm>
  )
}

interface StepsOptions extends Pick<GridReviewProps, 'draft' | 'state' | 'onReload'> {
  /** The comment has gone with a step. */
  onSaid: () => void
}

/** Takes steps; afterwards the change set is read anew. */
function useSteps({ draft, state, onSaid, onReload }: StepsOptions) {
  const { t } = useGridWords()
  const client = useApolloClient()
  const { message } = App.useApp()
  const failureWords = useFailureWords()
  const { store, map } = useShell()
  const [busy, setBusy] = useState<Step | null>(null)
  const [told, setTold] = useState<{ draft: GridDraft; outcome: OutcomePartsFragment } | null>(null)
  const done = (step: Step, next: OutcomePartsFragment) => {
    message.success(t(`editor.done.${step}`))
    onSaid()
    if (step === 'publish') for (const layer of ['grid', 'component', 'case']) map?.invalidate(layer)
    const { id, area } = next.changeSet
    if (id === state.set.id) onReload()
    else openPanels(store, { side: { kind: 'grids', area, changeSet: id } })
  }
  const run = async (step: Step, said: { comment: string; place: Degrees | null }) => {
    if (state.set.steps.includes('save') && !(await draft.whenSaved())) {
      message.warning(t('editor.unsaved'))
      return
    }
    const { id, revision, title, isShared } = draft.get().set
    const reverted = t('editor.revert.title', { title: title ?? id })
    const next = await takeStep(client, step, { id, revision, isShared, ...said, title: reverted.slice(0, 120) })
    setTold(next.isDone ? null : { draft, outcome: next })
    if (next.isDone) done(step, next)
  }
  const take = (step: Step, said: { comment: string; place: Degrees | null }) => {
    setBusy(step)
    run(step, said)
      .catch((cause: unknown) => message.error(failureWords(failureOf(cause))))
      .finally(() => setBusy(null))
  }
  return { take, busy, outcome: told?.draft === draft ? told.outcome : null }
}

function OutcomeFaults({ outcome: { faults } }: { outcome: OutcomePartsFragment }) {
  const { t, fault, cell } = useGridWords()
  if (faults.length === 0) return null
  return (
    <Alert
      type="error"
      title={t('editor.broken')}
      description={
        <ul>
          {faults.map(({ code, cells }) => (
            <li key={`${code} ${cells.join()}`}>
              {fault(code)} {cells.map(cell).join(t('editor.comma'))}
            </li>
          ))}
        </ul>
      }
    />
  )
}

function Comments({ comments }: Pick<DraftState['set'], 'comments'>) {
  const { t, instant } = useGridWords()
  const { map } = useShell()
  if (comments.length === 0) return null
  return (
    <section className="grids-part">
      <h3>{t('editor.comments')}</h3>
      <ul className="grids-comments">
        {comments.map(({ id, author, at, body, place }) => (
          <li key={id}>
            <div>
              <strong>{author}</strong> <time>{instant(at)}</time>
              {place && (
                <Button
                  type="text"
                  size="small"
                  icon={<PushpinOutlined />}
                  aria-label={t('editor.comment.look')}
                  title={t('editor.comment.look')}
                  onClick={() => map?.setView({ center: [place[0]!, place[1]!] }, 300)}
                />
              )}
            </div>
            <p>{body}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The way of the change set so far. */
function Way({ state: { set } }: { state: DraftState }) {
  const { t, instant } = useGridWords()
  return (
    <ol className="grids-way">
      {set.history.map(({ at, actor, step }) => (
        <li key={`${at} ${step}`}>
          <Tag>{t(`editor.taken.${step}`)}</Tag> {actor} <time>{instant(at)}</time>
        </li>
      ))}
    </ol>
  )
}
