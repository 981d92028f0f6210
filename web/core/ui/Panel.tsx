import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { useWords } from '#web/core/i18n/words.ts'

interface PanelProps {
  title: ReactNode
  /** A line above the title: the kind of thing. */
  kicker?: ReactNode
  /** Buttons beside the title. */
  tools?: ReactNode
  /** Stays at the bottom while the content scrolls. */
  footer?: ReactNode
  className?: string
  /** The panel takes the focus when it opens, and gives it back when it closes. */
  takesFocus?: boolean
  onClose?: () => void
  children: ReactNode
}

/** A floating card with a title; on a phone, a sheet at the bottom. */
export function Panel({ title, kicker, tools, footer, className = '', takesFocus, onClose, children }: PanelProps) {
  const id = useId()
  const { t } = useWords()
  const element = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!takesFocus) return
    const before = document.activeElement
    element.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [takesFocus])
  return (
    <section ref={element} tabIndex={-1} className={`panel ${className}`} aria-labelledby={id}>
      <header className="panel-head">
        <div className="panel-title">
          {kicker && <div className="panel-kicker">{kicker}</div>}
          <h2 id={id}>{title}</h2>
        </div>
        {tools}
        {onClose && <Button type="text" icon={<CloseOutlined />} aria-label={t('close')} onClick={onClose} />}
      </header>
      <div className="panel-body" tabIndex={0} role="group" aria-labelledby={id}>
        {children}
      </div>
      {footer && <footer className="panel-foot">{footer}</footer>}
    </section>
  )
}
