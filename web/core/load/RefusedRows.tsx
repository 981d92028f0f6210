import { Switch } from 'antd'
import type { LoadReport } from '#api/contract/importing.ts'
import type { LoadSession, LoadState } from './session.ts'
import { useLoadWords } from './loadWords.ts'

interface RefusedRowsProps {
  session: LoadSession
  state: LoadState
  report: LoadReport
}

/** The rows that were refused, with line, field, value and reason; the others can be loaded without them. */
export function RefusedRows({ session, state, report }: RefusedRowsProps) {
  const { t, number, language } = useLoadWords()
  const { rows, faults } = report
  const setPartial = (isPartial: boolean) => {
    session.setPartial(isPartial)
    void session.preview()
  }
  if (rows.rejected === 0) return <p className="load-rows">{t('load.rows', { read: number(rows.read) })}</p>
  return (
    <section className="load-refused" role="alert">
      <h3>{t('load.rows.refused', { read: number(rows.read), rejected: number(rows.rejected) })}</h3>
      <ol>
        {faults.slice(0, 50).map(({ line, field, value, reason, zh, en }, index) => (
          <li key={`${line} ${field} ${reason} ${index}`} data-reason={reason}>
            <strong>{t('load.line', { line: number(line), field })}</strong>
            <span>{language === 'en' ? en : zh}</span>
            {value && <code>{value}</code>}
          </li>
        ))}
      </ol>
      <label className="load-partial">
        <Switch
          size="small"
          checked={state.acceptPartial}
          disabled={state.progress !== null || rows.rejected === rows.read}
          onChange={setPartial}
        />
        <span>{t('load.partial')}</span>
      </label>
    </section>
  )
}
