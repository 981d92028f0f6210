import { StrictMode } from 'react'
import type { ComponentType } from 'react'
import { createRoot } from 'react-dom/client'
import { joinWords, makeWords, WordsContext } from '#web/core/i18n/words.ts'
import type { Language } from '#web/core/i18n/words.ts'
import appEn from '#web/app/en.json' with { type: 'json' }
import appZh from '#web/app/zh-CN.json' with { type: 'json' }
import { layerWordsEn, layerWordsZh } from '#web/layers/index.ts'
import en from './en.json' with { type: 'json' }
import { askFirst, Screen } from './Screen.tsx'
import zh from './zh-CN.json' with { type: 'json' }
import './wall.css'

const asked = new URLSearchParams(window.location.search).get('lang')
const isEnglish = asked ? asked === 'en' : !navigator.languages.some((language) => language.startsWith('zh'))
const language: Language = isEnglish ? 'en' : 'zh-CN'
const words = isEnglish
  ? makeWords('en', joinWords({ ...appEn, ...en }, layerWordsEn))
  : makeWords('zh-CN', joinWords({ ...appZh, ...zh }, layerWordsZh))
const [, , page] = window.location.pathname.split('/')

/** The screen is at hand, as it must stand soon; React would let what it waits for appear a third of a second late. */
async function pageOf(name: string | undefined): Promise<ComponentType> {
  if (name === 'edit') return (await import('./edit/Editor.tsx')).Editor
  if (name === 'remote') return (await import('./remote/Remote.tsx')).Remote
  askFirst()
  return Screen
}

document.documentElement.lang = language
document.documentElement.dataset['page'] = page || 'screen'
document.title = words.t('wall.title')

const Page = await pageOf(page)
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <WordsContext value={words}>
        <Page />
      </WordsContext>
    </StrictMode>,
  )
