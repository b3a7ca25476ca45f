import { lazyPart } from '../../../../parts/lazy-part.tsx'
import type { ChatPanelProps } from './ChatPanel.tsx'

/** The chat, whose code comes when somebody reaches for it. */
export const { Part: ChatPart, preload: preloadChat } = lazyPart<ChatPanelProps>(() =>
  import('./ChatPanel.tsx').then(({ ChatPanel }) => ChatPanel),
)
