import { Modal } from 'antd'
import { useWords } from '#web/core/i18n/words.ts'

const keys = [
  ['/', 'help.search'],
  ['L', 'help.layers'],
  ['Esc', 'help.close'],
  ['?', 'help.help'],
  ['← ↑ → ↓', 'help.pan'],
  ['+ −', 'help.zoom'],
  ['Enter', 'help.identify'],
  ['␣', 'help.play'],
  ['↓ A R U', 'help.mends'],
] as const

/** What the keys do. */
export default function Help({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  return (
    <Modal
      open
      title={t('help.title')}
      footer={null}
      onCancel={onClose}
      width="28rem"
      closable={{ 'aria-label': t('close') }}
    >
      <dl className="keys">
        {keys.map(([key, words]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">{t('help.link')}</p>
    </Modal>
  )
}
