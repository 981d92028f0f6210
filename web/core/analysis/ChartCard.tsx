import { BarChartOutlined, ClearOutlined, TableOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Suspense, useId, useState } from 'react'
import type { ReactNode } from 'react'
import { useWords } from '#web/core/i18n/words.ts'
import { Loading } from '#web/core/ui/Notice.tsx'

/** A row of the table that stands for a chart. */
export interface ChartRow {
  key: string
  label: string
  count: number
  /** What the count comes to per square kilometre or thousand components. */
  rate?: string | undefined
  isChosen?: boolean
  /** Chooses the row in the filter, or no longer. */
  onToggle?: (() => void) | undefined
  /** Opens the rows behind the number. */
  onOpen?: (() => void) | undefined
}

interface ChartCardProps {
  id: string
  title: string
  hint?: string
  rows: readonly ChartRow[]
  tools?: ReactNode
  /** Given when something is chosen in the chart. */
  onClear?: (() => void) | undefined
  isBehind: boolean
  children: ReactNode
  /** Below the chart, also when it shows its table. */
  foot?: ReactNode
}

/** A chart with its title and switches. The table in its place tells the same numbers, takes the same choices, and opens the rows behind each. */
export function ChartCard({ id, title, hint, rows, tools, onClear, isBehind, children, foot }: ChartCardProps) {
  const { t } = useWords()
  const titleId = useId()
  const [isTable, setTable] = useState(false)
  return (
    <section className="chart" data-chart={id} aria-labelledby={titleId} aria-busy={isBehind}>
      <header>
        <h3 id={titleId}>{title}</h3>
        {tools}
        {onClear && (
          <Button
            type="text"
            size="small"
            className="chart-clear"
            icon={<ClearOutlined />}
            aria-label={t('chart.clear', { title })}
            title={t('chart.clear', { title })}
            onClick={onClear}
          />
        )}
        <Button
          type="text"
          size="small"
          className="chart-table-switch"
          icon={isTable ? <BarChartOutlined /> : <TableOutlined />}
          aria-pressed={isTable}
          aria-label={t('chart.asTable', { title })}
          title={t('chart.asTable', { title })}
          onClick={() => setTable(!isTable)}
        />
      </header>
      {rows.length === 0 && <p className="legend-none">{t('chart.empty')}</p>}
      {rows.length > 0 &&
        (isTable ? <ChartTable title={title} rows={rows} /> : <Suspense fallback={<Loading />}>{children}</Suspense>)}
      {hint && rows.length > 0 && <small className="chart-hint">{hint}</small>}
      {foot}
    </section>
  )
}

function ChartTable({ title, rows }: { title: string; rows: readonly ChartRow[] }) {
  const words = useWords()
  const hasRate = rows.some(({ rate }) => rate !== undefined)
  return (
    <div className="chart-rows" tabIndex={0} role="region" aria-label={title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{words.t('chart.count')}</th>
            {hasRate && <th scope="col">{words.t('look.per')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, count, rate, isChosen = false, onToggle, onOpen }) => (
            <tr key={key} data-key={key} data-count={count} data-chosen={isChosen}>
              <th scope="row">
                {onToggle ? (
                  <button type="button" aria-pressed={isChosen} onClick={onToggle}>
                    {label}
                  </button>
                ) : (
                  label
                )}
              </th>
              <td>
                {onOpen ? (
                  <button
                    type="button"
                    className="chart-open"
                    aria-label={words.t('chart.open', { label, count: words.number(count) })}
                    onClick={onOpen}
                  >
                    {words.number(count)}
                  </button>
                ) : (
                  words.number(count)
                )}
              </td>
              {hasRate && <td>{rate ?? words.t('value.empty')}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
