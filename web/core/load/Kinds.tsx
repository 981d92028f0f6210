import { mendKinds } from '#api/contract/importing.ts'
import type { LoadReport, MendKind } from '#api/contract/importing.ts'
import type { MendFilter } from './decisions.ts'
import type { LoadState } from './session.ts'
import { Swatch } from './Swatch.tsx'
import { useLoadWords } from './loadWords.ts'

interface KindsProps {
  report: LoadReport
  state: LoadState
  filter: MendFilter
  onFilter: (filter: MendFilter) => void
}

function countsOf({ mends, decisions }: LoadState, kind: MendKind) {
  const own = mends.filter((mend) => mend.kind === kind)
  const said = (decision: string) => own.filter(({ id }) => decisions.said.get(id) === decision).length
  return {
    proposed: own.filter(({ isProposed }) => isProposed).length,
    accepted: said('accepted'),
    refused: said('refused'),
  }
}

/** How many faults of each kind there are, on how much ground, and what was said to them; choosing a kind narrows the list. */
export function Kinds({ report, state, filter, onFilter }: KindsProps) {
  const words = useLoadWords()
  const { t, number } = words
  return (
    <table className="load-kinds">
      <thead>
        <tr>
          <th scope="col">{t('load.kind')}</th>
          <th scope="col">{t('load.found')}</th>
          <th scope="col">{t('load.ground')}</th>
          <th scope="col">{t('load.state.accepted')}</th>
          <th scope="col">{t('load.state.refused')}</th>
        </tr>
      </thead>
      <tbody>
        {mendKinds.map((kind) => {
          const { found, areaM2 } = report.kinds[kind]
          const { accepted, refused, proposed } = countsOf(state, kind)
          const isChosen = filter.kind === kind
          return (
            <tr key={kind} data-kind={kind} data-found={found} data-chosen={isChosen}>
              <th scope="row">
                <button
                  type="button"
                  aria-pressed={isChosen}
                  disabled={found === 0}
                  onClick={() => onFilter({ ...filter, kind: isChosen ? 'all' : kind })}
                >
                  <Swatch kind={kind} />
                  <span>{t(`load.kind.${kind}`)}</span>
                </button>
              </th>
              <td title={t('load.proposed', { count: number(proposed) })}>{number(found)}</td>
              <td>{found > 0 ? words.area(areaM2) : '–'}</td>
              <td>{number(accepted)}</td>
              <td>{number(refused)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
