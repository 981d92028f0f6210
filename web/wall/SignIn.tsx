import { useState } from 'react'
import { useWords } from '#web/core/i18n/words.ts'
import { SignInDocument } from '#web/generated/operations.ts'
import type { StartQuery } from '#web/generated/operations.ts'
import { ask, failureWords } from './ask.ts'

/** Name and password; the only part of the wall that somebody touches. In trial mode it offers the demo accounts. */
export function SignIn({ begun, onDone }: { begun: StartQuery; onDone: () => void }) {
  const words = useWords()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const enter = (as: { name: string; password: string }) => {
    setFailure(null)
    ask(SignInDocument, as).then(onDone, (error: unknown) => setFailure(failureWords(words, error)))
  }
  const demo = begun.dataNote.demoAccounts.filter(({ role }) => role !== 'town')
  return (
    <main className="sign-in">
      <h1>{words.t('wall.title')}</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          enter({ name, password })
        }}
      >
        {failure && <p role="alert">{failure}</p>}
        <label>
          {words.t('signIn.name')}
          <input
            autoComplete="username"
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <label>
          {words.t('signIn.password')}
          <input
            type="password"
            autoComplete="current-password"
            maxLength={200}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
        <button type="submit" disabled={name === '' || password === ''}>
          {words.t('signIn')}
        </button>
      </form>
      {demo.length > 0 && (
        <ul>
          {demo.map((account) => (
            <li key={account.name}>
              <button type="button" onClick={() => enter(account)}>
                {words.t(`role.${account.role}`)} <code>{account.name}</code>
              </button>
            </li>
          ))}
        </ul>
      )}
    </main>
  )
}
