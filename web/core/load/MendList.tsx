import { CheckOutlined, CloseOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Decision } from './decisions.ts'
import type { GroundedMend, LoadState } from './session.ts'
import { Swatch } from './Swatch.tsx'
import { useLoadWords } from './loadWords.ts'
import type { Looked } from './useMends.ts'

interface MendListProps {
  state: LoadState
  shown: readonly GroundedMend[]
  looked: Looked
  onLook: (looked: Looked) => void
  onSay: (id: string, decision: Decision | null) => void
}

const perPage = 40

/** The mends that are shown, in pages; the one that is looked at with everything about it. */
export function MendList({ state: { decisions, progress }, shown, looked, onLook, onSay }: MendListProps) {
  const { t } = useLoadWords()
  const at = looked && 'mend' in looked ? shown.findIndex(({ id }) => id === looked.mend.id) : -1
  const [page, setPage] = useState(0)
  const [followed, setFollowed] = useState(at)
  if (at !== followed) {
    setFollowed(at)
    if (at >= 0) setPage(Math.floor(at / perPage))
  }
  const last = Math.max(0, Math.ceil(shown.length / perPage) - 1)
  const from = Math.min(page, last) * perPage
  if (shown.length === 0) return <p className="hint">{t('load.none')}</p>
  return (
    <section className="load-mends" aria-label={t('load.list')}>
      <Pager
        from={from}
        count={shown.length}
        onPage={(by) => setPage(Math.min(last, Math.max(0, from / perPage + by)))}
      />
      <ol className="load-list">
        {shown.slice(from, from + perPage).map((mend, index) => (
          <MendItem
            key={mend.id}
            mend={mend}
            decision={decisions.said.get(mend.id) ?? null}
            isLooked={from + index === at}
            isBusy={progress !== null}
            onLook={() => onLook({ mend })}
            onSay={(decision) => onSay(mend.id, decision)}
          />
        ))}
      </ol>
      <p className="load-keys">{t('load.keys')}</p>
    </section>
  )
}

function Pager({ from, count, onPage }: { from: number; count: number; onPage: (by: 1 | -1) => void }) {
  const { t, number } = useLoadWords()
  const to = Math.min(count, from + perPage)
  return (
    <div className="load-pager">
      <span>{t('load.page', { from: number(from + 1), to: number(to), count: number(count) })}</span>
      <Button
        type="text"
        size="small"
        icon={<LeftOutlined />}
        disabled={from === 0}
        aria-label={t('load.page.before')}
        onClick={() => onPage(-1)}
      />
      <Button
        type="text"
        size="small"
        icon={<RightOutlined />}
        disabled={to >= count}
        aria-label={t('load.page.after')}
        onClick={() => onPage(1)}
      />
    </div>
  )
}

interface MendItemProps {
  mend: GroundedMend
  decision: Decision | null
  isLooked: boolean
  isBusy: boolean
  onLook: () => void
  onSay: (decision: Decision | null) => void
}

function MendItem({ mend, decision, isLooked, isBusy, onLook, onSay }: MendItemProps) {
  const words = useLoadWords()
  const { t } = words
  const element = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isLooked) element.current?.scrollIntoView({ block: 'nearest' })
  }, [isLooked])
  const toggle = (to: Decision) => onSay(decision === to ? null : to)
  return (
    <li ref={element} data-mend={mend.id} data-decision={decision ?? 'open'} data-looked={isLooked}>
      <button type="button" className="load-item" aria-current={isLooked} onClick={onLook}>
        <Swatch kind={mend.kind} state={decision ?? 'open'} />
        <span className="load-item-words">{words.mend(mend)}</span>
        <span className="load-item-size">{words.area(mend.areaM2)}</span>
        {isLooked && (
          <small>
            {t('load.item.about', { place: words.place(mend.at), width: words.width(mend.widthM) })}
            {!mend.isProposed && ` ${t('load.item.unproposed')}`}
          </small>
        )}
      </button>
      <span className="load-say">
        <Button
          size="small"
          type={decision === 'accepted' ? 'primary' : 'text'}
          icon={<CheckOutlined />}
          disabled={isBusy}
          aria-pressed={decision === 'accepted'}
          aria-label={t('load.accept')}
          title={t('load.accept')}
          onClick={() => toggle('accepted')}
        />
        <Button
          size="small"
          type={decision === 'refused' ? 'default' : 'text'}
          icon={<CloseOutlined />}
          disabled={isBusy}
          aria-pressed={decision === 'refused'}
          aria-label={t('load.refuse')}
          title={t('load.refuse')}
          onClick={() => toggle('refused')}
        />
      </span>
    </li>
  )
}
