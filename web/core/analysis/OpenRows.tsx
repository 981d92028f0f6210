import { App, Dropdown } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { failureOf, useFailureWords } from '#web/core/api/failure.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { rowParts } from './spots.ts'

interface OpenRowsProps {
  /** What is opened, in words. */
  label: string
  count: number
  /** The rows can be opened at once, however many they are. */
  isWhole?: boolean
  /** Opens a part of the rows, from 1 on. */
  onOpen: (part: number) => void | Promise<void>
  /** What is clicked; the count when absent. */
  children?: ReactNode
}

/** A number that opens its rows; more than a list can name are opened in parts, which are chosen first. */
export function OpenRows({ label, count, isWhole = false, onOpen, children }: OpenRowsProps) {
  const words = useWords()
  const failureWords = useFailureWords()
  const { message } = App.useApp()
  const [isBusy, setBusy] = useState(false)
  const open = async (part: number) => {
    setBusy(true)
    try {
      await onOpen(part)
    } catch (error) {
      message.error(failureWords(failureOf(error)))
    } finally {
      setBusy(false)
    }
  }
  const parts = isWhole ? [] : rowParts(count)
  const shown = children ?? words.number(count)
  const told = {
    className: 'chart-open',
    'aria-label': children ? undefined : words.t('chart.open', { label, count: words.number(count) }),
    'aria-busy': isBusy,
    disabled: isBusy,
  }
  if (parts.length <= 1)
    return (
      <button type="button" {...told} onClick={() => void open(1)}>
        {shown}
      </button>
    )
  const items = parts.map(([from, to], index) => ({
    key: index + 1,
    label: words.t('rows.part', { from: words.number(from), to: words.number(to) }),
  }))
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items, className: 'rows-parts', onClick: ({ key }) => void open(Number(key)) }}
    >
      <button type="button" {...told} aria-haspopup="menu">
        {shown}
      </button>
    </Dropdown>
  )
}
