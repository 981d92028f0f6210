import { WarningOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { accuracyClasses, classesFinerThan } from '#api/contract/accuracy.ts'
import type { AccuracyClass } from '#api/contract/accuracy.ts'
import { useWords } from '#web/core/i18n/words.ts'

interface AccuracyButtonsProps {
  /** How exactly the device knows the place that was taken from it, in metres; null for a place from elsewhere. */
  exactness: number | null
  isDisabled?: boolean
  onSay: (accuracy: AccuracyClass) => void
  /** What else may be said. */
  children?: ReactNode
}

/** Says found within A, B or C; warns beforehand of a class that is finer than the device's own position. */
export function AccuracyButtons({ exactness, isDisabled = false, onSay, children }: AccuracyButtonsProps) {
  const { t, number } = useWords()
  const doubtful = exactness === null ? [] : classesFinerThan(exactness)
  return (
    <>
      <div className="census-say" role="group" aria-label={t('census.say')}>
        {accuracyClasses.map((accuracy) => (
          <Button
            key={accuracy}
            type={doubtful.includes(accuracy) ? 'default' : 'primary'}
            size="large"
            disabled={isDisabled}
            data-doubtful={doubtful.includes(accuracy)}
            icon={doubtful.includes(accuracy) && <WarningOutlined />}
            onClick={() => onSay(accuracy)}
          >
            {t(`census.found.${accuracy}`)}
          </Button>
        ))}
        {children}
      </div>
      {exactness !== null && doubtful.length > 0 && (
        <p className="census-doubt" role="status">
          {t('census.doubt', { metres: number(Math.ceil(exactness)), classes: doubtful.join(t('census.doubt.comma')) })}
        </p>
      )}
    </>
  )
}
