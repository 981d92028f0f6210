import { useApolloClient } from '@apollo/client/react'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { failureOf, useFailureWords } from '#web/core/api/failure.ts'
import { useShell } from '#web/core/layer/shell.ts'
import { SignInDocument } from '#web/generated/operations.ts'
import { GridConflicts } from './GridConflicts.tsx'
import type { DraftState, GridDraft } from './gridDraft.ts'
import { useGridWords } from './gridWords.ts'

interface GridTroublesProps {
  draft: GridDraft
  state: DraftState
  onReload: () => void
}

/** What needs a decision: conflicts with what others have published, work that only this browser has, operations that no longer apply, another window, refusals, a session that is over. */
export function GridTroubles({ draft, state, onReload }: GridTroublesProps) {
  const { t, fault } = useGridWords()
  const { rival, dropped, saving } = state
  return (
    <div className="grids-troubles" aria-live="polite">
      <GridConflicts conflicts={state.set.conflicts} />
      {rival && (
        <Alert
          type="warning"
          title={t('editor.rival')}
          description={t('editor.rival.hint')}
          action={
            <>
              <Button onClick={() => draft.settle(true)}>{t('editor.rival.mine')}</Button>
              <Button onClick={() => draft.settle(false)}>{t('editor.rival.theirs')}</Button>
            </>
          }
        />
      )}
      {dropped.length > 0 && (
        <Alert
          className="grids-dropped"
          type="error"
          title={t('editor.dropped', { count: dropped.length })}
          description={[...new Set(dropped.flatMap(({ faults }) => faults.map(({ code }) => fault(code))))].join(' ')}
          action={<Button onClick={() => draft.drop()}>{t('editor.dropped.leave')}</Button>}
        />
      )}
      {state.isUnkept && saving !== 'saved' && <Alert type="error" title={t('editor.unkept')} />}
      {saving === 'signedOut' && <SignInAgain onDone={draft.retry} />}
      <Unsaved state={state} onReload={onReload} />
    </div>
  )
}

function Unsaved({ state: { saving, verdict }, onReload }: Omit<GridTroublesProps, 'draft'>) {
  const { t, fault } = useGridWords()
  if (saving === 'stale')
    return (
      <Alert
        type="error"
        title={t('editor.stale')}
        action={<Button onClick={onReload}>{t('editor.stale.reload')}</Button>}
      />
    )
  if (saving !== 'refused') return null
  return (
    <Alert
      type="error"
      title={t('editor.refusedByServer')}
      description={verdict.map(({ code }) => fault(code)).join(' ')}
    />
  )
}

/** Asks for the password where the work stands: the page, and what is not saved, stays as it is. */
function SignInAgain({ onDone }: { onDone: () => void }) {
  const { t } = useGridWords()
  const client = useApolloClient()
  const failureWords = useFailureWords()
  const { viewer } = useShell()
  const [password, setPassword] = useState('')
  const [state, setState] = useState<{ isBusy: boolean; why: string | null }>({ isBusy: false, why: null })
  const enter = async () => {
    setState({ isBusy: true, why: null })
    try {
      const variables = { name: viewer.account, password }
      await client.mutate({ mutation: SignInDocument, variables, fetchPolicy: 'no-cache' })
      onDone()
    } catch (cause) {
      setState({ isBusy: false, why: failureWords(failureOf(cause)) })
    }
  }
  return (
    <Alert
      className="grids-sign-in"
      type="warning"
      title={t('editor.signedOut')}
      description={
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void enter()
          }}
        >
          <p>{state.why ?? t('editor.signedOut.hint', { account: viewer.account })}</p>
          <div className="grids-line">
            <Input.Password
              autoComplete="current-password"
              maxLength={200}
              value={password}
              aria-label={t('editor.signedOut.password')}
              placeholder={t('editor.signedOut.password')}
              onChange={(event) => setPassword(event.target.value)}
            />
            <Button type="primary" htmlType="submit" loading={state.isBusy} disabled={password === ''}>
              {t('editor.signedOut.enter')}
            </Button>
          </div>
        </form>
      }
    />
  )
}
