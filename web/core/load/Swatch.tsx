import type { MendKind } from '#api/contract/importing.ts'
import { useViewPart } from '#web/core/layer/shell.ts'
import { mendColour, roleColour } from '#web/core/map/mends/colours.ts'
import type { MendState } from '#web/core/map/mends/types.ts'
import { useLoadWords } from './loadWords.ts'

const shapes: Readonly<Record<MendKind, string>> = {
  duplicate: 'M8 2 14 8 8 14 2 8Z',
  overlap: 'M8 2.5 14 13H2Z',
  sliver: 'M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3Z',
  gap: 'M3.5 3.5h9v9h-9Z',
}

/** The mark of a kind of mend, as the map has it. */
export function Swatch({ kind, state = 'open' }: { kind: MendKind; state?: MendState }) {
  const theme = useViewPart('theme')
  const colour = mendColour(kind, state, theme)
  return (
    <svg className="load-swatch" viewBox="0 0 16 16" aria-hidden>
      <path d={shapes[kind]} fill={state === 'refused' ? 'none' : colour} stroke={colour} strokeWidth="1.5" />
    </svg>
  )
}

/** What the lines and colours on the map mean. */
export function Legend() {
  const { t } = useLoadWords()
  const theme = useViewPart('theme')
  return (
    <ul className="load-legend" aria-label={t('load.legend')}>
      {(['gives', 'gets'] as const).map((role) => (
        <li key={role}>
          <svg viewBox="0 0 28 16" aria-hidden>
            <rect x="1" y="2" width="26" height="12" fill={roleColour(role, theme)} fillOpacity="0.2" />
            <path d="M1 2H27" stroke={roleColour(role, theme)} strokeWidth="2" strokeDasharray="5 3" />
            <path d="M1 14H27" stroke={roleColour(role, theme)} strokeWidth="2" />
          </svg>
          <span>{t(`load.legend.${role}`)}</span>
        </li>
      ))}
      {(['accepted', 'refused'] as const).map((state) => (
        <li key={state}>
          <Swatch kind="sliver" state={state} />
          <span>{t(`load.state.${state}`)}</span>
        </li>
      ))}
      <li className="load-legend-lines">{t('load.legend.lines')}</li>
    </ul>
  )
}
