import { LogoutOutlined, MoonOutlined, QuestionOutlined, SunOutlined, UserOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useSignOut } from '#web/core/api/data.ts'
import { failureOf, useFailureWords } from '#web/core/api/failure.ts'
import { useWords } from '#web/core/i18n/words.ts'
import { useShell, useViewPart } from '#web/core/layer/shell.ts'

interface UserToolsProps {
  onSignIn: () => void
  onHelp: () => void
}

/** Language, theme, help, and who is signed in. */
export function UserTools({ onSignIn, onHelp }: UserToolsProps) {
  const { t } = useWords()
  const { store, viewer } = useShell()
  const language = useViewPart('language')
  const theme = useViewPart('theme')
  const isDark = theme === 'dark'
  return (
    <nav className="user-tools card" aria-label={t('tools.title')}>
      <Button
        type="text"
        className="language"
        lang={language === 'en' ? 'zh-CN' : 'en'}
        aria-label={t('language.switch')}
        title={t('language.switch')}
        onClick={() => store.push({ language: language === 'en' ? 'zh-CN' : 'en' })}
      >
        {t('language.other')}
      </Button>
      <Button
        type="text"
        icon={isDark ? <SunOutlined /> : <MoonOutlined />}
        aria-label={t(isDark ? 'theme.light' : 'theme.dark')}
        title={t(isDark ? 'theme.light' : 'theme.dark')}
        onClick={() => store.push({ theme: isDark ? 'light' : 'dark' })}
      />
      <Button
        type="text"
        icon={<QuestionOutlined />}
        aria-label={t('help.title')}
        title={t('help.title')}
        onClick={onHelp}
      />
      {viewer.isSignedIn ? (
        <UserMenu />
      ) : (
        <Button type="primary" icon={<UserOutlined />} onClick={onSignIn}>
          {t('signIn')}
        </Button>
      )}
    </nav>
  )
}

function UserMenu() {
  const { t } = useWords()
  const { viewer } = useShell()
  const { message } = App.useApp()
  const failureWords = useFailureWords()
  const signOut = useSignOut()
  const out = () => signOut().catch((error: unknown) => message.error(failureWords(failureOf(error))))
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', type: 'group', label: `${viewer.account} · ${t(`role.${viewer.role}`)}` },
          ...(viewer.areaPrefix
            ? [{ key: 'area', disabled: true, label: t('viewer.area', { area: viewer.areaPrefix }) }]
            : []),
          { key: 'out', icon: <LogoutOutlined />, label: t('signOut'), onClick: () => void out() },
        ],
      }}
    >
      <Button
        type="text"
        icon={<UserOutlined />}
        className="user-button"
        aria-label={t('viewer.menu', { role: t(`role.${viewer.role}`), account: viewer.account })}
      >
        <span className="user-name">{t(`role.${viewer.role}`)}</span>
      </Button>
    </Dropdown>
  )
}
