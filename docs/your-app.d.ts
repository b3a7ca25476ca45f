/** What the snippets of the documents take from the reader's own app, and from the snippets before them. */
declare module '*.css'
declare module '@/lib/current-user' {
  function currentUser(): Promise<{ id: string; name: string; email: string } | null>
}

// Of the app.
declare function hostJwt(): Promise<string>
declare function navigate(path: string): void
declare function goBack(): void
declare function openNotes(): void
declare function render(snapshot: import('@plenum/meeting-sdk').MeetingSnapshot): void
declare function draw(tiles: unknown): void
declare function show(what: unknown): void
declare const Survey: import('react').ComponentType
declare const isOnMeetingPage: boolean
declare const signal: AbortSignal
declare const thankYou: import('@plenum/meeting-react').Words['endings']['user']
declare const myBackend: {
  joinRoom(meetingId: string, name: string | undefined, signal: AbortSignal): Promise<{ token: string; url: string }>
}

// A meeting, and how to ask for it.
declare const meetingId: string
declare const roomName: string
declare const password: string
declare const inviteKey: string
declare const meeting: import('@plenum/meeting-sdk').Meeting
declare const you: import('@plenum/meeting-sdk').Participant
declare const service: import('@plenum/meeting-sdk').LiveKitMeetingService
declare const session: import('@plenum/meeting-sdk').MeetingSession
