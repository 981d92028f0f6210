import { useApolloClient } from '@apollo/client/react'
import { App, Button, Input, Switch } from 'antd'
import { useState } from 'react'
import { failureOf, useFailureWords } from '#web/core/api/failure.ts'
import { useShell } from '#web/core/layer/shell.ts'
import type { FullChangeSet } from './gridDraft.ts'
import { takeStep } from './gridSteps.ts'
import { useGridWords } from './gridWords.ts'

/** Names the change set anew, and shares it with colleagues or keeps it to oneself; nothing for who may not. */
export function GridName({ set, onDone }: { set: FullChangeSet; onDone: () => Promise<void> }) {
  const { t } = useGridWords()
  const { message } = App.useApp()
  const failureWords = useFailureWords()
  const client = useApolloClient()
  const { viewer } = useShell()
  const [title, setTitle] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  if (!set.steps.includes('describe')) return null
  const typed = (title ?? set.title ?? '').trim()
  const describe = async (change: { title?: string; isShared?: boolean }) => {
    setBusy(true)
    try {
      const { id, revision } = set
      const said = { title: set.title ?? '', isShared: set.isShared, ...change }
      await takeStep(client, 'describe', { id, revision, comment: '', place: null, ...said })
      await onDone()
      setTitle(null)
    } catch (cause) {
      message.error(failureWords(failureOf(cause)))
    } finally {
      setBusy(false)
    }
  }
  const isNew = typed !== '' && typed !== set.title
  return (
    <section className="grids-part grids-name">
      <form
        className="grids-line"
        onSubmit={(event) => {
          event.preventDefault()
          if (isNew) void describe({ title: typed })
        }}
      >
        <Input
          value={title ?? set.title ?? ''}
          maxLength={120}
          aria-label={t('editor.new.title')}
          onChange={(event) => setTitle(event.target.value)}
        />
        <Button htmlType="submit" data-step="describe" disabled={!isNew} loading={isBusy}>
          {t('editor.step.describe')}
        </Button>
      </form>
      <label className="grids-switch">
        <Switch
          size="small"
          checked={set.isShared}
          disabled={isBusy || set.owner !== viewer.account}
          onChange={(isShared) => void describe({ isShared })}
        />
        <span>{t('editor.new.shared')}</span>
      </label>
    </section>
  )
}
