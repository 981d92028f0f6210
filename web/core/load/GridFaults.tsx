import type { GridFault } from '#api/contract/importing.ts'
import { useLoadWords } from './loadWords.ts'
import type { Looked } from './useMends.ts'

interface GridFaultsProps {
  faults: readonly GridFault[]
  looked: Looked
  onLook: (looked: Looked) => void
}

/** Unit grids with wrong codes or across communities, with what is proposed: it is told, and done in the editor of grids. */
export function GridFaults({ faults, looked, onLook }: GridFaultsProps) {
  const words = useLoadWords()
  if (faults.length === 0) return null
  const at = looked && 'fault' in looked ? looked.fault : null
  return (
    <section className="load-faults" aria-label={words.t('load.faults')}>
      <h3>{words.t('load.faults.count', { count: words.number(faults.length) })}</h3>
      <p className="hint">{words.t('load.faults.hint')}</p>
      <ol className="load-list">
        {faults.map((fault) => (
          <li key={`${fault.kind} ${fault.cell}`} data-fault={fault.kind} data-looked={fault === at}>
            <button type="button" className="load-item" aria-current={fault === at} onClick={() => onLook({ fault })}>
              <span className="load-item-words">{words.fault(fault)}</span>
              <span className="load-item-size">{words.area(fault.areaM2)}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
