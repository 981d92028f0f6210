import { App, Button } from 'antd'

/** What can be done about what a toast tells. */
export interface ToastAction {
  words: string
  run: () => void
}

const key = 'deed'

/** Tells for some seconds what was done, in place of what was told before, with a way to take it back or look at it. */
export function useToast(): (words: string, action?: ToastAction) => void {
  const { message } = App.useApp()
  return (words, action) => {
    const run = () => {
      message.destroy(key)
      action?.run()
    }
    const content = (
      <>
        {words}{' '}
        {action && (
          <Button type="link" size="small" onClick={run}>
            {action.words}
          </Button>
        )}
      </>
    )
    void message.open({ key, type: 'success', duration: action ? 10 : 3, content })
  }
}
