import { Alert } from 'antd'
import type { OutcomePartsFragment } from '#web/generated/operations.ts'
import { useGridWords } from './gridWords.ts'

const sides = ['base', 'mine', 'theirs'] as const

/** The cells that others have changed since, who did, and what the three outlines on the map are. */
export function GridConflicts({ conflicts }: { conflicts: OutcomePartsFragment['conflicts'] }) {
  const { t } = useGridWords()
  if (conflicts.length === 0) return null
  const lines = new Map(conflicts.map(({ cell, changedBy }) => [cell, changedBy ?? t('editor.unknown')]))
  return (
    <Alert
      className="grids-conflicts"
      type="warning"
      title={t('editor.conflicts', { count: lines.size })}
      description={
        <>
          <ul className="grids-overtaken" tabIndex={0} aria-label={t('editor.conflicts', { count: lines.size })}>
            {[...lines].map(([cell, who]) => (
              <li key={cell}>{t('editor.conflict', { cell, who })}</li>
            ))}
          </ul>
          <ul className="grids-legend" aria-label={t('editor.conflicts.legend')}>
            {sides.map((side) => (
              <li key={side} data-side={side}>
                {t(`editor.conflicts.${side}`)}
              </li>
            ))}
          </ul>
          {t('editor.conflicts.hint')}
        </>
      }
    />
  )
}
