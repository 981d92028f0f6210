import { Alert, Button, Input, Popconfirm } from 'antd'
import { useEffect, useId, useMemo, useState } from 'react'
import type { CSSProperties } from 'react'
import { useLoaded } from '#web/core/api/data.ts'
import { useFailureWords } from '#web/core/api/failure.ts'
import { boundsOf } from '#web/core/geo/bounds.ts'
import { useShell, useViewPart } from '#web/core/layer/shell.ts'
import { colourOf } from '#web/core/map/picture/style.ts'
import { Failure, Loading } from '#web/core/ui/Notice.tsx'
import { DutyGroundDocument } from '#web/generated/operations.ts'
import type { RosterPartsFragment } from '#web/generated/operations.ts'
import { useGridWords } from '#web/layers/grid/gridWords.ts'
import { onlooker, useScene, useSurface } from '#web/layers/grid/useSurface.ts'
import { DutyPosts } from './DutyPosts.tsx'
import { draftOf, dutyScene, groundOf, isComplete, takenOver, toggled } from './duty.model.ts'
import type { DutyDraft, DutyGround } from './duty.model.ts'
import { useDutyWriting, useMayWriteDuty } from './useDutyWriting.ts'

interface DutyFormProps {
  area: string
  /** Null for a new one. */
  roster: RosterPartsFragment | null
  onLeave: () => void
}

/** One duty grid: name, posts, and its unit grids, which are chosen on the map. */
export function DutyForm({ area, roster, onLeave }: DutyFormProps) {
  const { t } = useGridWords()
  const failureWords = useFailureWords()
  const id = useId()
  const mayEdit = useMayWriteDuty()
  const [draft, setDraft] = useState<DutyDraft>(() => draftOf(roster))
  const { run, remove, isRunning, failure } = useDutyWriting({ area, roster, onDone: onLeave })
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        run(draft)
      }}
    >
      {failure && <Alert type="error" role="alert" title={failureWords(failure)} />}
      {roster?.isUndrawn && <Alert type="warning" title={t('editor.duty.undrawn.hint')} />}
      <div className="form-row">
        <label htmlFor={`${id}-name`}>{t('editor.duty.name')}</label>
        <Input
          id={`${id}-name`}
          maxLength={80}
          value={draft.name}
          disabled={!mayEdit}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
      </div>
      <DutyPosts posts={draft.posts} mayEdit={mayEdit} onChange={(posts) => setDraft({ ...draft, posts })} />
      <Ground area={area} roster={roster} draft={draft} onChange={mayEdit ? setDraft : undefined} />
      <div className="form-foot">
        <Button onClick={onLeave}>{t('editor.duty.back')}</Button>
        {mayEdit && roster && <Delete onDelete={remove} isRunning={isRunning} />}
        {mayEdit && (
          <Button type="primary" htmlType="submit" data-duty="save" loading={isRunning} disabled={!isComplete(draft)}>
            {t('editor.duty.save')}
          </Button>
        )}
      </div>
    </form>
  )
}

function Delete({ onDelete, isRunning }: { onDelete: () => void; isRunning: boolean }) {
  const { t } = useGridWords()
  return (
    <Popconfirm title={t('editor.duty.delete.sure')} onConfirm={onDelete}>
      <Button danger disabled={isRunning}>
        {t('editor.duty.delete')}
      </Button>
    </Popconfirm>
  )
}

interface GroundProps {
  area: string
  roster: RosterPartsFragment | null
  draft: DutyDraft
  onChange: DutyMapProps['onChange']
}

/** The unit grids of a draft: on the map, and how many. */
function Ground({ area, roster, draft, onChange }: GroundProps) {
  const { t } = useGridWords()
  const failureWords = useFailureWords()
  const { data, failure } = useLoaded(DutyGroundDocument, { area: roster?.area ?? area }, true)
  return (
    <section className="grids-part">
      <h3>{t('editor.duty.ground')}</h3>
      {failure && <Failure words={failureWords(failure)} />}
      {!data && !failure && <Loading rows={2} />}
      {data && <Choice cells={data.gridWorkspace.cells} id={roster?.id ?? null} draft={draft} onChange={onChange} />}
    </section>
  )
}

interface ChoiceProps extends Pick<GroundProps, 'draft' | 'onChange'> {
  cells: unknown
  id: string | null
}

function Choice({ cells, id, draft, onChange }: ChoiceProps) {
  const { t } = useGridWords()
  const ground = useMemo(() => groundOf(cells as Parameters<typeof groundOf>[0]), [cells])
  if (!ground) return <Alert type="error" title={t('editor.duty.broken')} />
  return (
    <>
      <DutyMap ground={ground} draft={draft} id={id} onChange={onChange} />
      <Chosen draft={draft} taken={takenOver(ground, draft, id).length} />
      {onChange && <p className="hint">{t('editor.duty.hint')}</p>}
      <DutyLegend />
    </>
  )
}

function Chosen({ draft, taken }: { draft: DutyDraft; taken: number }) {
  const { t, number } = useGridWords()
  return (
    <p className="grids-number" data-cells={draft.cells.size}>
      {t('editor.duty.cells', { count: number(draft.cells.size) })}
      {taken > 0 && t('editor.duty.taken', { count: number(taken) })}
    </p>
  )
}

/** What the colours of the unit grids say. */
function DutyLegend() {
  const { t } = useGridWords()
  const theme = useViewPart('theme')
  return (
    <ul className="duty-legend" aria-label={t('editor.duty.legend')}>
      {(['selected', 'claimed', 'own'] as const).map((tone) => (
        <li key={tone} style={{ '--tone': colourOf(`edit.${tone}`, theme) } as CSSProperties}>
          {t(`editor.duty.tone.${tone}`)}
        </li>
      ))}
    </ul>
  )
}

interface DutyMapProps {
  ground: DutyGround
  draft: DutyDraft
  id: string | null
  onChange?: ((change: (draft: DutyDraft) => DutyDraft) => void) | undefined
}

/** The unit grids on the map; a click takes one in or out. */
function DutyMap({ ground, draft, id, onChange }: DutyMapProps) {
  const { map } = useShell()
  const host = useMemo(
    () => ({
      ...onlooker,
      pick: (at: readonly [number, number]) => onChange?.((before) => toggled(before, ground, at)),
    }),
    [ground, onChange],
  )
  const scene = useMemo(() => dutyScene(ground, draft, id), [ground, draft, id])
  useScene(useSurface(host), scene)
  useEffect(() => {
    const bounds = boundsOf({ type: 'MultiPolygon', coordinates: ground.outlines })
    if (bounds) map?.fit(bounds, 300)
  }, [map, ground])
  return null
}
