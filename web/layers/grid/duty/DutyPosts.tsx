import { DeleteOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input } from 'antd'
import { useGridWords } from '#web/layers/grid/gridWords.ts'
import { usualPost } from './duty.model.ts'
import type { Post } from './duty.model.ts'

const days = [1, 2, 3, 4, 5, 6, 7]
const mostPosts = 50

interface DutyPostsProps {
  posts: readonly Post[]
  mayEdit: boolean
  onChange: (posts: readonly Post[]) => void
}

/** Who is on duty, from when to when, on which days. */
export function DutyPosts({ posts, mayEdit, onChange }: DutyPostsProps) {
  const { t } = useGridWords()
  return (
    <fieldset className="grids-part duty-posts" disabled={!mayEdit}>
      <legend>{t('editor.duty.posts')}</legend>
      {posts.length === 0 && <p className="hint">{t('editor.duty.nobody')}</p>}
      {posts.map((post, index) => (
        <PostRow
          key={index}
          post={post}
          number={index + 1}
          onChange={(next) => onChange(posts.with(index, next))}
          onRemove={() => onChange(posts.toSpliced(index, 1))}
        />
      ))}
      {mayEdit && posts.length < mostPosts && (
        <Button data-duty="post" onClick={() => onChange([...posts, usualPost])}>
          {t('editor.duty.post.add')}
        </Button>
      )}
    </fieldset>
  )
}

interface PostRowProps {
  post: Post
  number: number
  onChange: (post: Post) => void
  onRemove: () => void
}

function PostRow({ post, number, onChange, onRemove }: PostRowProps) {
  const { t } = useGridWords()
  return (
    <div className="duty-post" role="group" aria-label={t('editor.duty.post', { number })}>
      <div className="grids-line">
        <Input
          maxLength={80}
          value={post.person}
          aria-label={t('editor.duty.person')}
          placeholder={t('editor.duty.person')}
          onChange={(event) => onChange({ ...post, person: event.target.value })}
        />
        <Button type="text" icon={<DeleteOutlined />} aria-label={t('editor.duty.post.remove')} onClick={onRemove} />
      </div>
      <div className="grids-line">
        {(['from', 'to'] as const).map((end) => (
          <Input
            key={end}
            type="time"
            required
            value={post[end]}
            aria-label={t(`editor.duty.${end}`)}
            onChange={(event) => onChange({ ...post, [end]: event.target.value })}
          />
        ))}
      </div>
      <Checkbox.Group
        className="duty-days"
        value={[...post.days]}
        options={days.map((day) => ({ value: day, label: t(`editor.duty.day.${day}`) }))}
        onChange={(chosen) => onChange({ ...post, days: chosen.toSorted((a, b) => a - b) })}
      />
    </div>
  )
}
