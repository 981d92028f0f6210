import { Component } from 'react'
import type { ReactNode } from 'react'
import type { WallTile } from '#api/contract/wall.ts'
import { useWords } from '#web/core/i18n/words.ts'
import type { Answer } from './answers.ts'
import { useWall } from './context.ts'
import { Fit } from './Fit.tsx'
import { ageWords, useNow } from './now.ts'

/** The title of a tile in the chosen language. */
export function useTitle({ title }: Pick<WallTile, 'title'>): string {
  const { language } = useWords()
  return title ? (language === 'en' ? title.en : title.zh) : ''
}

interface TileFrameProps {
  tile: WallTile
  /** What the tile knows; without one it has no age. */
  answer?: Pick<Answer<unknown>, 'at' | 'failure' | 'data'> | undefined
  note?: string | undefined
  /** The content stands from the beginning, before there is an answer. */
  isOpen?: boolean
  children: ReactNode
}

/** The frame of a tile: its title, the age of its data, and the content once there is some. */
export function TileFrame({ tile, answer, note, isOpen = false, children }: TileFrameProps) {
  const title = useTitle(tile)
  const isWaiting = answer !== undefined && answer.at === 0
  return (
    <section className="tile" data-kind={tile.kind} data-ready={!isWaiting} aria-label={title || tile.kind}>
      {(title !== '' || answer) && <TileHead title={title} note={note} answer={answer} />}
      <div className="tile-body">
        {isWaiting && <Waiting failure={answer.failure} />}
        {(isOpen || !isWaiting) && children}
      </div>
    </section>
  )
}

function TileHead({ title, note, answer }: { title: string } & Pick<TileFrameProps, 'note' | 'answer'>) {
  return (
    <header data-bare={title === ''}>
      <Fit text={title} most={1.3} />
      {note && <span className="tile-note">{note}</span>}
      {answer && <Age answer={answer} />}
    </header>
  )
}

function Waiting({ failure }: { failure: unknown }) {
  const { t } = useWords()
  return failure == null ? null : <p className="tile-wait">{t('wall.waiting')}</p>
}

/** How old an answer is; amber when it is older than it should be, red when the server was not reached for a minute. */
function Age({ answer: { at, failure } }: { answer: Pick<Answer<unknown>, 'at' | 'failure'> }) {
  const words = useWords()
  const { refresh } = useWall()
  const age = useNow(5) - at
  if (at === 0) return null
  const state = age < (refresh * 2 + 10) * 1000 && !failure ? 'fresh' : age < 120_000 ? 'late' : 'old'
  return (
    <span className="age" data-state={state}>
      {ageWords(words, age)}
    </span>
  )
}

/** Keeps a fault of one tile from the others; it tries again after ten seconds. */
export class TileGuard extends Component<{ name: string; children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false }
  private timer: ReturnType<typeof setTimeout> | undefined

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true }
  }

  override componentDidCatch(): void {
    this.timer = setTimeout(() => this.setState({ isBroken: false }), 10_000)
  }

  override componentWillUnmount(): void {
    clearTimeout(this.timer)
  }

  override render(): ReactNode {
    return this.state.isBroken ? <Broken name={this.props.name} /> : this.props.children
  }
}

function Broken({ name }: { name: string }) {
  const { t } = useWords()
  return (
    <section className="tile" data-broken="true" aria-label={name}>
      <p className="tile-wait">{t('wall.broken')}</p>
    </section>
  )
}
