import { useMemo } from 'react'
import type { CellId } from '#api/contract/topology/cell.ts'
import { useWords } from '#web/core/i18n/words.ts'
import type { Words } from '#web/core/i18n/words.ts'

/** The words of the grid editor. */
export interface GridWords extends Words {
  /** Why something is wrong at a place. */
  fault(code: string): string
  /** What a cell is called: its code, or that it is new. */
  cell(id: CellId): string
}

/** The words of the grid editor; keys begin with `editor.`. */
export function useGridWords(): GridWords {
  const words = useWords()
  return useMemo(() => {
    const t: Words['t'] = (key, params) => words.t(words.has(key) ? key : `layer.grid.${key}`, params)
    const fault = (code: string) =>
      words.has(`layer.grid.editor.fault.${code}`) ? t(`editor.fault.${code}`) : t('editor.fault.other', { code })
    const cell = (id: CellId) => (id.startsWith('~') ? t('editor.newCell', { number: id.slice(1) }) : id)
    return { ...words, t, fault, cell }
  }, [words])
}
