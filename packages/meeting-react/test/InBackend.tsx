import { type ReactNode, useState } from 'react'
import { MeetingProvider } from '../src/MeetingProvider.tsx'
import { type FakeBackend, fakeBackend } from './fake-backend.ts'

/** What is shown below it asks a token server in memory, which `arrange` makes ready. */
export function InBackend({
  arrange = () => fakeBackend(),
  children,
}: {
  readonly arrange?: () => FakeBackend
  readonly children: ReactNode
}) {
  const [{ service }] = useState(arrange)
  return <MeetingProvider service={service}>{children}</MeetingProvider>
}
