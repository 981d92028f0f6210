import type { Dispatch } from 'react'
import { useWords } from '#web/core/i18n/words.ts'
import { freePlace, tileKinds } from './changes.ts'
import type { Draft, Step } from './changes.ts'

interface ToolsProps {
  draft: Draft
  act: Dispatch<Step>
  /** Shows the settings of the scene itself. */
  onScene: () => void
  onAdd: (kind: (typeof tileKinds)[number]) => void
}

/** The tools above the canvas: steps back and forth, the settings of the scene, tiles to add while there is room. */
export function Tools({ draft, act, onScene, onAdd }: ToolsProps) {
  const { t } = useWords()
  const isFull = freePlace(draft.scene) === null
  return (
    <div className="tools" role="toolbar" aria-label={t('wall.edit.tools')}>
      <button type="button" disabled={draft.past.length === 0} onClick={() => act({ do: 'undo' })}>
        {t('wall.edit.undo')}
      </button>
      <button type="button" disabled={draft.future.length === 0} onClick={() => act({ do: 'redo' })}>
        {t('wall.edit.redo')}
      </button>
      <button type="button" onClick={onScene}>
        {t('wall.edit.scene')}
      </button>
      <span>{t('wall.edit.addTile')}</span>
      {tileKinds.map((kind) => (
        <button key={kind} type="button" data-kind={kind} disabled={isFull} onClick={() => onAdd(kind)}>
          {t(`wall.kind.${kind}`)}
        </button>
      ))}
      {isFull && <small role="status">{t('wall.edit.full')}</small>}
    </div>
  )
}
