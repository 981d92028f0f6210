import type { ApolloClient } from '@apollo/client/core'
import { ApolloProvider } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { createClient } from '#web/core/api/client.ts'
import { failureOf, useFailureWords } from '#web/core/api/failure.ts'
import type { ApiFailure } from '#web/core/api/failure.ts'
import { joinWords, makeWords, WordsContext } from '#web/core/i18n/words.ts'
import type { Language, Words } from '#web/core/i18n/words.ts'
import { Failure } from '#web/core/ui/Notice.tsx'
import hashes from '#web/generated/hashes.json' with { type: 'json' }
import { StartDocument } from '#web/generated/operations.ts'
import type { StartQuery } from '#web/generated/operations.ts'
import { layerWordsEn, layerWordsZh } from '#web/layers/index.ts'
import shellEn from './en.json' with { type: 'json' }
import { Page } from './Page.tsx'
import shellZh from './zh-CN.json' with { type: 'json' }

const words: Record<Language, Words> = {
  'zh-CN': makeWords('zh-CN', joinWords(shellZh, layerWordsZh)),
  en: makeWords('en', joinWords(shellEn, layerWordsEn)),
}

const client = createClient(hashes)
const firstLanguage: Language = /[?&]lang=en\b/.test(window.location.search) ? 'en' : 'zh-CN'

/** Asks who is signed in and what may be read, whatever the cache holds. */
async function ask(from: ApolloClient): Promise<StartQuery> {
  const { data } = await from.query({ query: StartDocument, fetchPolicy: 'network-only' })
  if (!data) throw new Error('The server told nothing')
  return data
}

/** The application: it begins with who is there and what may be read; then stands the page. */
export function App() {
  const [start, setStart] = useState<StartQuery | null>(null)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const [language, setLanguage] = useState(firstLanguage)
  const [attempt, setAttempt] = useState(0)
  const [restart] = useState(() => async () => {
    await client.clearStore()
    setStart(await ask(client))
  })
  const begin = () => {
    setFailure(null)
    setAttempt(attempt + 1)
  }
  useEffect(() => {
    ask(client).then(setStart, (error: unknown) => setFailure(failureOf(error)))
  }, [attempt])
  useEffect(() => {
    document.documentElement.lang = language
    document.title = words[language].t('title')
  }, [language])
  return (
    <ApolloProvider client={client}>
      <WordsContext value={words[language]}>
        {start && <Page start={start} restart={restart} onLanguage={setLanguage} />}
        {failure && !start && <Splash failure={failure} onRetry={begin} />}
      </WordsContext>
    </ApolloProvider>
  )
}

function Splash({ failure, onRetry }: { failure: ApiFailure; onRetry: () => void }) {
  const failureWords = useFailureWords()
  return (
    <main className="splash">
      <Failure words={failureWords(failure)} onRetry={onRetry} />
    </main>
  )
}
