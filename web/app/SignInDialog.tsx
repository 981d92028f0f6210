import { Alert, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useSignIn } from '#web/core/api/data.ts'
import { failureOf, useFailureWords } from '#web/core/api/failure.ts'
import type { ApiFailure } from '#web/core/api/failure.ts'
import { useSource } from '#web/core/api/source.ts'
import type { StartQuery } from '#web/generated/operations.ts'
import { useWords } from '#web/core/i18n/words.ts'

/** Name and password; in trial mode also the demo accounts, one click each. */
export default function SignInDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const signIn = useSignIn()
  const accounts = useSource().start.dataNote.demoAccounts
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const enter: Enter = (name, password) => {
    setBusy(true)
    setFailure(null)
    signIn(name, password)
      .then(onClose, (error: unknown) => setFailure(failureOf(error)))
      .finally(() => setBusy(false))
  }
  return (
    <Modal
      open
      title={t('signIn.title')}
      footer={null}
      onCancel={onClose}
      width="26rem"
      closable={{ 'aria-label': t('close') }}
    >
      <SignInForm isBusy={isBusy} failure={failure} onEnter={enter} />
      {accounts.length > 0 && <DemoAccounts accounts={accounts} isBusy={isBusy} onEnter={enter} />}
    </Modal>
  )
}

type Enter = (name: string, password: string) => void

interface SignInFormProps {
  isBusy: boolean
  failure: ApiFailure | null
  onEnter: Enter
}

function SignInForm({ isBusy, failure, onEnter }: SignInFormProps) {
  const { t } = useWords()
  const failureWords = useFailureWords()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        onEnter(name, password)
      }}
    >
      {failure && <Alert type="error" role="alert" title={failureWords(failure)} />}
      <div className="form-row">
        <label htmlFor="sign-in-name">{t('signIn.name')}</label>
        <Input
          id="sign-in-name"
          autoFocus
          autoComplete="username"
          maxLength={40}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <div className="form-row">
        <label htmlFor="sign-in-password">{t('signIn.password')}</label>
        <Input.Password
          id="sign-in-password"
          autoComplete="current-password"
          maxLength={200}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </div>
      <Button block type="primary" htmlType="submit" loading={isBusy} disabled={name === '' || password === ''}>
        {t('signIn')}
      </Button>
    </form>
  )
}

interface DemoAccountsProps {
  accounts: StartQuery['dataNote']['demoAccounts']
  isBusy: boolean
  onEnter: Enter
}

function DemoAccounts({ accounts, isBusy, onEnter }: DemoAccountsProps) {
  const { t } = useWords()
  return (
    <section className="demo-accounts">
      <h3>{t('signIn.demo')}</h3>
      <ul>
        {accounts.map((account) => (
          <li key={account.name}>
            <button type="button" disabled={isBusy} onClick={() => onEnter(account.name, account.password)}>
              <strong>{t(`role.${account.role}`)}</strong>
              <span>{t(`role.${account.role}.does`)}</span>
              <code>{account.name}</code>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
