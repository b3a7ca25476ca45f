import type { Decorator } from '@storybook/react-vite'
import { type ReactNode, StrictMode } from 'react'
import { MeetingProvider } from '../packages/meeting-react/src/MeetingProvider.tsx'
import type { Words } from '../packages/meeting-react/src/words/en.ts'
import { noService } from '../packages/meeting-react/test/no-service.ts'

/**
 * What surrounds a component where it is used; a story names it as `parameters.frame`:
 * a whole `screen` of a meeting, a `part` of one, something on the dark `stage`, a `page` of the host's own, or the `dashboard` on one; `none` where it brings its frame along.
 */
type Frame = 'screen' | 'part' | 'stage' | 'page' | 'dashboard' | 'none'

const FRAMES: Record<Frame, (props: { readonly theme: string; readonly children: ReactNode }) => ReactNode> = {
  screen: ({ theme, children }) => (
    <div className="pl-meeting frame" data-theme={theme}>
      {children}
    </div>
  ),
  part: ({ theme, children }) => (
    <div className="pl-meeting frame" data-theme={theme}>
      <div className="frame-part">{children}</div>
    </div>
  ),
  stage: ({ theme, children }) => (
    <div className="pl-meeting frame" data-theme={theme}>
      <div className="frame-stage">{children}</div>
    </div>
  ),
  page: ({ theme, children }) => (
    <div className="frame frame-page" data-theme={theme}>
      <div className="frame-part">{children}</div>
    </div>
  ),
  dashboard: ({ theme, children }) => (
    <div className="pl-dashboard frame" data-theme={theme}>
      <div className="pl-dashboard-page">{children}</div>
    </div>
  ),
  none: ({ children }) => <div className="frame">{children}</div>,
}

interface LoadedWords {
  readonly words: Words
}

/** Puts a story into its frame, with the provider and in the theme and language of the toolbar. */
export const withFrame: Decorator = (Story, { globals, loaded, parameters }) => {
  const Frame = FRAMES[(parameters.frame as Frame | undefined) ?? 'part']
  return (
    <StrictMode>
      <MeetingProvider service={noService} words={(loaded as LoadedWords).words}>
        <Frame theme={String(globals.theme)}>
          <Story />
        </Frame>
      </MeetingProvider>
    </StrictMode>
  )
}
