import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '#web/core/i18n/words.ts'

/** Grey bars where content will stand; told to screen readers as loading. */
export function Loading({ rows = 4 }: { rows?: number }) {
  const { t } = useWords()
  return (
    <div className="loading" role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} style={{ width: `${90 - ((index * 23) % 50)}%` }} />
      ))}
    </div>
  )
}

/** Says that something is empty and what to do about it. */
export function Empty({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }) {
  return (
    <div className="notice">
      <p className="notice-title">{title}</p>
      {hint && <p>{hint}</p>}
      {action}
    </div>
  )
}

/** Says what went wrong and offers to try again. */
export function Failure({ words, onRetry }: { words: string; onRetry?: (() => void) | undefined }) {
  const { t } = useWords()
  return (
    <div className="notice notice-failure" role="alert">
      <p className="notice-title">{words}</p>
      <p>{t('failure.hint')}</p>
      {onRetry && <Button onClick={onRetry}>{t('retry')}</Button>}
    </div>
  )
}
