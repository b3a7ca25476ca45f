import { lazyPart } from '../../parts/lazy-part.tsx'
import type { DashboardDialogsProps } from './DashboardDialogs.tsx'

/** The dialogs of the dashboard, whose code comes when somebody reaches for one. */
export const dashboardDialogs = lazyPart<DashboardDialogsProps>(() =>
  import('./DashboardDialogs.tsx').then(({ DashboardDialogs }) => DashboardDialogs),
)
