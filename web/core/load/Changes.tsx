import { mendKinds } from '#api/contract/importing.ts'
import type { LoadReport } from '#api/contract/importing.ts'
import { useLoadWords } from './loadWords.ts'

/** What an import changes, or has changed: rows, mends, what is left out. */
export function Changes({ report, isDone = false }: { report: LoadReport; isDone?: boolean }) {
  const words = useLoadWords()
  const { t, number } = words
  const { changes, moved, kinds, dropped, rows, layer, unionM2 } = report
  const accepted = mendKinds.filter((kind) => kinds[kind].accepted > 0)
  const left = mendKinds.reduce((sum, kind) => sum + kinds[kind].found - kinds[kind].accepted, 0)
  return (
    <div className="load-changes">
      <dl className="batch-numbers">
        {(['inserted', 'updated', 'unchanged'] as const).map((name) => (
          <div key={name}>
            <dt>{t(`load.${name}`)}</dt>
            <dd>{number(changes[name])}</dd>
          </div>
        ))}
      </dl>
      <ul className="load-statement">
        {accepted.map((kind) => (
          <li key={kind}>
            {t(isDone ? 'load.mended' : 'load.willMend', {
              kind: t(`load.kind.${kind}`),
              count: number(kinds[kind].accepted),
              area: words.area(kinds[kind].acceptedM2),
            })}
          </li>
        ))}
        {left > 0 && <li>{t(isDone ? 'load.leftOver' : 'load.willLeave', { count: number(left) })}</li>}
        {dropped.length > 0 && (
          <li>{t('load.dropped', { count: number(dropped.length), cells: dropped.slice(0, 5).join('、') })}</li>
        )}
        {rows.rejected > 0 && <li>{t('load.leavesRows', { count: number(rows.rejected) })}</li>}
        {layer === 'area' && <li>{t('load.outline', { area: words.area(unionM2) })}</li>}
        {layer === 'grid' && (
          <li>{t('load.moved', { components: number(moved.component), cases: number(moved.case) })}</li>
        )}
        {layer === 'grid' && <li>{t('load.gridsOnly')}</li>}
      </ul>
    </div>
  )
}
