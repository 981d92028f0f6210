import { useMemo } from 'react'
import { Loading } from '#web/core/ui/Notice.tsx'
import { countAfter, numbersTold, rowsOf } from './grid.checks.ts'
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
  const told = set.reverts ? difference?.cells : null
  const rows = useMemo(
    () => rowsOf(told ? numbersTold(told) : changes, [...broken, ...verdict]),
    [told, changes, broken, verdict],
  )
  if (told === undefined) return <Loading rows={4} />
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

function Row({ row, code, components, cases }: RowProps) {
  const { id, kind, areaBefore, areaAfter, faults } = row
  const { t, number, cell, fault } = useGridWords()
  const count = (value: number | null) => (value === null ? t('editor.unknown') : number(value))
  const isGone = kind === 'removed'
  return (
    <tr data-kind={kind} data-cell={id}>
      <th scope="row">
        <span className="value-code">{cell(code)}</span>
        <small>
          <Fate row={row} />
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

/** What becomes of a cell, and where its ground comes from or goes. */
function Fate({ row: { kind, from, into } }: { row: ChangeRow }) {
  const { t, cell } = useGridWords()
  const named = (cells: readonly string[]) => ({ cells: cells.map(cell).join(t('editor.comma')) })
  if (into.length > 0) return t('editor.into', named(into))
  return from.length > 0 ? `${t(`editor.kind.${kind}`)} · ${t('editor.from', named(from))}` : t(`editor.kind.${kind}`)
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
