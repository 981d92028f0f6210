import { BlockOutlined, FireOutlined, TableOutlined, UserOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useWords } from '#web/core/i18n/words.ts'
import { openHeat, useShell } from '#web/core/layer/shell.ts'

interface BottomBarProps {
  onTree: () => void
  isTreeOpen: boolean
  onSignIn: () => void
}

/** The way to the panels on a phone. */
export function BottomBar({ onTree, isTreeOpen, onSignIn }: BottomBarProps) {
  const { t } = useWords()
  const shell = useShell()
  const heat = shell.manifests.findLast(({ pictures }) => pictures.includes('heat'))
  return (
    <nav className="bottom-bar" aria-label={t('bottom.title')}>
      <Item icon={<BlockOutlined />} words={t('layers.title')} isOn={isTreeOpen} onClick={onTree} />
      {heat && <Item icon={<FireOutlined />} words={t('heat.kicker')} onClick={() => openHeat(shell, heat.id)} />}
      {heat && (
        <Item
          icon={<TableOutlined />}
          words={t('table.title')}
          onClick={() => shell.store.push({ selection: null, panel: `table:${heat.id}` })}
        />
      )}
      {!shell.viewer.isSignedIn && <Item icon={<UserOutlined />} words={t('signIn')} onClick={onSignIn} />}
    </nav>
  )
}

interface ItemProps {
  icon: ReactNode
  words: string
  isOn?: boolean
  onClick: () => void
}

function Item({ icon, words, isOn = false, onClick }: ItemProps) {
  return (
    <button type="button" aria-pressed={isOn} onClick={onClick}>
      {icon}
      <span>{words}</span>
    </button>
  )
}
