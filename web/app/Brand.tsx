import { useWords } from '#web/core/i18n/words.ts'

/** The sign and the name of the product. */
export function Brand() {
  const { t } = useWords()
  return (
    <div className="brand">
      <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="var(--brand)" />
        <path d="M7 11l6-3 6 3 6-3v13l-6 3-6-3-6 3z" fill="none" stroke="#fff" strokeWidth="2" strokeLinejoin="round" />
        <path d="M13 8v13M19 11v13" stroke="#fff" strokeWidth="2" />
      </svg>
      <h1>
        <span>{t('brand')}</span>
        <small>{t('brand.second')}</small>
      </h1>
    </div>
  )
}
