import { UndoOutlined } from '@ant-design/icons'
import { Button, InputNumber, Select } from 'antd'
import { useId } from 'react'
import type { MendFilter } from './decisions.ts'
import type { GroundedMend, LoadSession, LoadState } from './session.ts'
import { useLoadWords } from './loadWords.ts'

interface MendFiltersProps {
  session: LoadSession
  state: LoadState
  shown: readonly GroundedMend[]
  filter: MendFilter
  onFilter: (filter: MendFilter) => void
}

const states = ['all', 'open', 'accepted', 'refused'] as const

/** Which mends the list shows, and saying the same to all of these. */
export function MendFilters({ session, state, shown, filter, onFilter }: MendFiltersProps) {
  const { t, number } = useLoadWords()
  const [stateId, belowId] = [useId(), useId()]
  const ids = shown.map(({ id }) => id)
  // ground that may be meant is accepted only where it alone is looked at
  const wanted = shown.filter(({ isProposed }) => isProposed || filter.kind === 'gap').map(({ id }) => id)
  const isBusy = state.progress !== null
  return (
    <div className="load-filters">
      <div className="load-pair">
        <div className="form-row">
          <label htmlFor={stateId}>{t('load.filter.state')}</label>
          <Select
            id={stateId}
            value={filter.state}
            options={states.map((value) => ({ value, label: t(`load.state.${value}`) }))}
            onChange={(value) => onFilter({ ...filter, state: value })}
          />
        </div>
        <div className="form-row">
          <label htmlFor={belowId}>{t('load.filter.below')}</label>
          <InputNumber
            id={belowId}
            min={0}
            value={filter.below}
            placeholder={t('load.filter.any')}
            onChange={(below) => onFilter({ ...filter, below })}
          />
        </div>
      </div>
      <div className="load-bulk">
        <Button disabled={wanted.length === 0 || isBusy} onClick={() => session.say(wanted, 'accepted')}>
          {t('load.acceptAll', { count: number(wanted.length) })}
        </Button>
        <Button disabled={ids.length === 0 || isBusy} onClick={() => session.say(ids, 'refused')}>
          {t('load.refuseAll', { count: number(ids.length) })}
        </Button>
        <Button
          icon={<UndoOutlined />}
          disabled={state.decisions.before.length === 0 || isBusy}
          aria-label={t('load.undo')}
          title={t('load.undo')}
          onClick={() => session.undo()}
        />
      </div>
      {filter.kind === 'gap' && <p className="hint">{t('load.gap.hint')}</p>}
    </div>
  )
}
