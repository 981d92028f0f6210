import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { joinWords, makeWords, WordsContext } from '#web/core/i18n/words.ts'
import type { Language } from '#web/core/i18n/words.ts'
import appEn from '#web/app/en.json' with { type: 'json' }
import appZh from '#web/app/zh-CN.json' with { type: 'json' }
import { layerWordsEn, layerWordsZh } from '#web/layers/index.ts'
import en from './en.json' with { type: 'json' }
import zh from './zh-CN.json' with { type: 'json' }
import './wall.css'

const Screen = lazy(() => import('./Screen.tsx').then((module) => ({ default: module.Screen })))
const Editor = lazy(() => import('./edit/Editor.tsx').then((module) => ({ default: module.Editor })))
const Remote = lazy(() => import('./remote/Remote.tsx').then((module) => ({ default: module.Remote })))

const asked = new URLSearchParams(window.location.search).get('lang')
const isEnglish = asked ? asked === 'en' : !navigator.languages.some((language) => language.startsWith('zh'))
const language: Language = isEnglish ? 'en' : 'zh-CN'
const words = isEnglish
  ? makeWords('en', joinWords({ ...appEn, ...en }, layerWordsEn))
  : makeWords('zh-CN', joinWords({ ...appZh, ...zh }, layerWordsZh))
const [, , page] = window.location.pathname.split('/')

document.documentElement.lang = language
document.documentElement.dataset['page'] = page || 'screen'
document.title = words.t('wall.title')

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <WordsContext value={words}>
        <Suspense>{page === 'edit' ? <Editor /> : page === 'remote' ? <Remote /> : <Screen />}</Suspense>
      </WordsContext>
    </StrictMode>,
  )
