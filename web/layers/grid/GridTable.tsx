import { useMemo } from 'react'
import { countAfter, rowsOf } from './grid.checks.ts'
import type { ChangeRow } from './grid.checks.ts'
import type { DraftState } from './gridDraft.ts'
import { Tag } from './GridTag.tsx'
import { useGridWords } from './gridWords.ts'
import type { GridWords } from './gridWords.ts'

/** The changed cells: area, components and open cases of each, and what breaks a rule. */
export function GridTable({ state }: { state: DraftState }) {
  const words = useGridWords()
  const { t } = words
  const { changes, broken, verdict, difference, set, saving } = state
  const rows = useMemo(() => rowsOf(changes, [...broken, ...verdict]), [changes, broken, verdict])
  if (rows.length === 0) return <p className="hint">{t('editor.changes.none')}</p>
  const numbersOf = (id: string) => ({
    components: countAfter(id, 'components', difference),
    cases: countAfter(id, 'cases', difference),
  })
  return (
    <section className="grids-part" data-settled={saving === 'saved'}>
      <h3>{t('editor.changes', { count: rows.length })}</h3>
      <div className="grids-scroll" tabIndex={0} role="group" aria-label={t('editor.changes', { count: rows.length })}>
        <table className="grids-table">
          <thead>
            <tr>
              <th scope="col">{t('editor.column.cell')}</th>
              <th scope="col">{t('editor.column.area')}</th>
              <th scope="col">{t('editor.column.components')}</th>
              <th scope="col">{t('editor.column.cases')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row
                key={row.id}
                row={row}
                {...numbersOf(issuedTo(set.issued, row.id))}
                code={issuedTo(set.issued, row.id)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {difference && set.state !== 'published' && <Rehomed difference={difference} words={words} />}
      {difference && difference.gaps.length > 0 && (
        <Tag tone="warning">{t('editor.gaps', { count: difference.gaps.length })}</Tag>
      )}
    </section>
  )
}

function issuedTo(issued: unknown, id: string): string {
  return (issued as Record<string, string>)[id] ?? id
}

interface RowProps {
  row: ChangeRow
  code: string
  components: number | null
  cases: number | null
}

function Row({ row: { id, kind, from, areaBefore, areaAfter, faults }, code, components, cases }: RowProps) {
  const { t, number, cell, fault } = useGridWords()
  const count = (value: number | null) => (value === null ? t('editor.unknown') : number(value))
  const isGone = kind === 'removed'
  return (
    <tr data-kind={kind} data-cell={id}>
      <th scope="row">
        <span className="value-code">{cell(code)}</span>
        <small>
          {t(`editor.kind.${kind}`)}
          {from.length > 0 && ` · ${t('editor.from', { cells: from.map(cell).join(t('editor.comma')) })}`}
        </small>
        {faults.map(({ code: broken }) => (
          <Tag key={broken} tone="danger">
            {fault(broken)}
          </Tag>
        ))}
      </th>
      <td>
        {!isGone && <span>{number(areaAfter)}</span>}
        {areaBefore > 0 && <del>{number(areaBefore)}</del>}
      </td>
      <td>{isGone ? '' : count(components)}</td>
      <td>{isGone ? '' : count(cases)}</td>
    </tr>
  )
}

interface RehomedProps {
  difference: NonNullable<DraftState['difference']>
  words: GridWords
}

/** What gets another home with the publication. */
function Rehomed({ difference: { components, cases, dutyGrids }, words: { t, number } }: RehomedProps) {
  const sum = (moves: readonly { count: number }[]) => moves.reduce((total, { count }) => total + count, 0)
  const moved = { components: number(sum(components)), cases: number(sum(cases)), duty: number(dutyGrids.length) }
  return <p className="hint">{t('editor.rehomed', moved)}</p>
}
