import type { Decorator } from '@storybook/react-vite'
import { type ReactNode, StrictMode } from 'react'
import { MeetingProvider } from '../packages/meeting-react/src/MeetingProvider.tsx'
import { noService } from '../packages/meeting-react/test/no-service.ts'

/**
 * What surrounds a component where it is used; a story names it as `parameters.frame`:
 * a whole `screen` of a meeting, a `part` of one, something on the dark `stage`, or a `page` of the host's own; `none` where it brings its frame along.
 */
type Frame = 'screen' | 'part' | 'stage' | 'page' | 'none'

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
  none: ({ children }) => <div className="frame">{children}</div>,
}

/** Puts a story into its frame, with the provider and in the theme of the toolbar. */
export const withFrame: Decorator = (Story, { globals, parameters }) => {
  const Frame = FRAMES[(parameters.frame as Frame | undefined) ?? 'part']
  return (
    <StrictMode>
      <MeetingProvider service={noService}>
        <Frame theme={String(globals.theme)}>
          <Story />
        </Frame>
      </MeetingProvider>
    </StrictMode>
  )
}
