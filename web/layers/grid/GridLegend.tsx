import type { CSSProperties } from 'react'
import { useViewPart } from '#web/core/layer/shell.ts'
import { colourOf } from '#web/core/map/picture/style.ts'
import type { LegendTone } from './grid.scene.ts'
import { useGridWords } from './gridWords.ts'

/** What the colours and lines of a draft on the map say. */
export function GridLegend({ tones }: { tones: readonly LegendTone[] }) {
  const { t } = useGridWords()
  const theme = useViewPart('theme')
  return (
    <ul className="duty-legend" aria-label={t('editor.legend')}>
      {tones.map((tone) => (
        <li key={tone} data-tone={tone} style={{ '--tone': colourOf(`edit.${tone}`, theme) } as CSSProperties}>
          {t(`editor.legend.${tone}`)}
        </li>
      ))}
    </ul>
  )
}
