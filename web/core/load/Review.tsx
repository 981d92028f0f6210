import { Button, Modal } from 'antd'
import { useMemo, useState } from 'react'
import type { LoadReport } from '#api/contract/importing.ts'
import { Empty } from '#web/core/ui/Notice.tsx'
import { useKeys } from '#web/core/ui/page.ts'
import { Panel } from '#web/core/ui/Panel.tsx'
import { Changes } from './Changes.tsx'
import { acceptedOf, everyMend, nextOpen, shownOf, stepFrom } from './decisions.ts'
import type { Decision } from './decisions.ts'
import { GridFaults } from './GridFaults.tsx'
import { Kinds } from './Kinds.tsx'
import { MendFilters } from './MendFilters.tsx'
import { MendList } from './MendList.tsx'
import { RefusedRows } from './RefusedRows.tsx'
import type { LoadSession, LoadState } from './session.ts'
import { Legend } from './Swatch.tsx'
import { useLoadWords } from './loadWords.ts'
import { useMendMap } from './useMends.ts'
import type { Looked } from './useMends.ts'
import { Troubles, Working } from './Working.tsx'

interface ReviewProps {
  session: LoadSession
  state: LoadState
  report: LoadReport
  title: string
  kicker: string | undefined
  onClose: () => void
}

/** The faults of a checked file, one by one or all of a kind: what would mend them, and what was said to it. */
export function Review({ session, state, report, title, kicker, onClose }: ReviewProps) {
  const { t, number } = useLoadWords()
  const [isAsking, setAsking] = useState(false)
  const review = useReview(session, state)
  const { shown, looked, setLooked, filter, setFilter, say } = review
  const accepted = useMemo(() => acceptedOf(state.mends, state.decisions), [state.mends, state.decisions])
  const open = state.mends.length - state.decisions.said.size
  const ask = async () => {
    if (!isSame(accepted, state.checked)) await session.preview()
    setAsking(session.get().failure === null && session.get().report?.outcome === 'dry-run')
  }
  const footer = (
    <div className="load-foot">
      <span role="status" data-accepted={accepted.length}>
        {t('load.status', { accepted: number(accepted.length), open: number(open) })}
      </span>
      <Button onClick={() => session.reset()}>{t('load.leave')}</Button>
      <Button
        type="primary"
        disabled={state.progress !== null || report.outcome === 'rejected'}
        onClick={() => void ask()}
      >
        {t('load.import')}
      </Button>
    </div>
  )
  return (
    <Panel className="panel-side panel-load" kicker={kicker} title={title} footer={footer} takesFocus onClose={onClose}>
      <Troubles session={session} state={state} />
      <Working session={session} state={state} />
      <RefusedRows session={session} state={state} report={report} />
      {!report.isJudged && <Empty title={t('load.broken')} hint={t('load.broken.hint')} />}
      {report.isJudged && state.mends.length === 0 && <Empty title={t('load.clean')} hint={t('load.clean.hint')} />}
      {state.mends.length > 0 && (
        <>
          <Kinds report={report} state={state} filter={filter} onFilter={setFilter} />
          <Legend />
          <MendFilters session={session} state={state} shown={shown} filter={filter} onFilter={setFilter} />
          <MendList state={state} shown={shown} looked={looked} onLook={setLooked} onSay={say} />
        </>
      )}
      <GridFaults faults={report.gridFaults} looked={looked} onLook={setLooked} />
      <Modal
        open={isAsking && state.stage === 'review'}
        title={title}
        okText={t('load.import.now')}
        cancelText={t('load.import.later')}
        onOk={() => {
          setAsking(false)
          void session.apply()
        }}
        onCancel={() => setAsking(false)}
        closable={{ 'aria-label': t('close') }}
      >
        <p className="load-ask">{t('load.import.ask')}</p>
        <Changes report={report} />
      </Modal>
    </Panel>
  )
}

function isSame(accepted: readonly string[], checked: readonly string[]): boolean {
  return accepted.length === checked.length && accepted.every((id, index) => id === checked[index])
}

/** What is looked at in which list, and the keys: arrows go on, A accepts, R refuses, U takes back. */
function useReview(session: LoadSession, state: LoadState) {
  const { mends, decisions } = state
  const [filter, setFilter] = useState(everyMend)
  const [looked, setLooked] = useState<Looked>(null)
  const shown = useMemo(() => shownOf(mends, decisions, filter), [mends, decisions, filter])
  const at = looked && 'mend' in looked ? looked.mend.id : null
  const look = (id: string | null) => {
    const mend = mends.find((each) => each.id === id)
    if (mend) setLooked({ mend })
  }
  const say = (id: string, decision: Decision | null) => {
    const next = decision ? nextOpen(shown, decisions, id) : id
    session.say([id], decision)
    look(next)
  }
  const step = (by: 1 | -1) => look(stepFrom(shown, at, by))
  const sayThis = (decision: Decision) => at !== null && say(at, decision)
  const keys = {
    ArrowDown: () => step(1),
    ArrowRight: () => step(1),
    ArrowUp: () => step(-1),
    ArrowLeft: () => step(-1),
    a: () => sayThis('accepted'),
    r: () => sayThis('refused'),
    u: () => session.undo(),
  }
  useKeys(keys)
  useMendMap(state, looked, look)
  return { shown, looked, setLooked, filter, setFilter, say }
}
