import { MeetingError, type MeetingErrorCode } from '@plenum/meeting-sdk'
import { FakeDevices } from '@plenum/meeting-sdk/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, fn, waitFor } from 'storybook/test'
import { sessionOf, staged } from '../../../test/staged-meeting.ts'
import { StudioDevices, UndecidedDevices } from '../../../test/studio-devices.ts'
import { en } from '../../words/en.ts'
import { PreJoin, type PreJoinProps } from './PreJoin.tsx'
import { writeChoices } from './remembered-choices.ts'

type Args = Omit<PreJoinProps, 'session'>

const meta: Meta<Args> = {
  parameters: { frame: 'screen' },
  args: {
    title: 'Team Sync',
    name: 'Ada Lovelace',
    inviteUrl: undefined,
    refusal: null,
    isJoining: false,
    onJoin: fn(),
  },
  render: (args, context) => <PreJoin {...args} session={sessionOf(context)} />,
}

export default meta
type Story = StoryObj<Args>

const withDevices = (devices: FakeDevices): Story => ({ loaders: [staged({ join: null, world: { devices } })] })

/** What keeps the camera off is told in place of the picture. */
const refused = (code: MeetingErrorCode): Story => ({
  ...withDevices(new FakeDevices({ refuses: { camera: code } })),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(`${en.camera}: ${en.failures[code].title}`)).toBeVisible())
  },
})

export const Ready: Story = {
  ...withDevices(new StudioDevices()),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByLabelText(en.cameraPreview)).toBeVisible())
  },
}

export const WithInviteLink: Story = {
  ...Ready,
  args: { inviteUrl: 'https://meet.example.com/join/team-sync-a1b2c3d4e5' },
}

export const OnAPhone: Story = { ...WithInviteLink, globals: { viewport: { value: 'phone' } } }

export const LongWords: Story = {
  ...withDevices(
    new StudioDevices({
      devices: {
        microphones: [{ id: 'm', label: 'Realtek High Definition Audio (SST) Microphone Array, Intel Smart Sound' }],
        cameras: [{ id: 'c', label: 'Logitech BRIO Ultra HD Pro Webcam 4096x2160 (046d:085e) on the docking station' }],
        speakers: [],
      },
    }),
  ),
  args: {
    title: 'Quarterly review of the Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    name: 'Wolfeschlegelsteinhausenbergerdorff the Second',
  },
}

export const LongWordsOnAPhone: Story = { ...LongWords, globals: { viewport: { value: 'phone' } } }

export const NameMissing: Story = {
  ...withDevices(new StudioDevices()),
  args: { name: '' },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: en.joinNow }))
    await expect(canvas.getByRole('textbox', { name: en.yourName })).toHaveFocus()
    await expect(canvas.getByText(en.nameProblems.missing)).toBeVisible()
  },
}

export const NameRefused: Story = { ...Ready, args: { refusal: new MeetingError('request.invalid') } }

/** What is asked for after a try stands where nothing has to move for it. */
export const PasswordAskedAfterATry: Story = {
  ...withDevices(new StudioDevices()),
  globals: { viewport: { value: 'desktop' } },
  render: (args, context) => <Refused {...args} session={sessionOf(context)} />,
  play: async ({ canvas, userEvent }) => {
    await canvas.findByLabelText(en.cameraPreview)
    const top = () => canvas.getByRole('heading').getBoundingClientRect().top
    const before = top()
    await userEvent.click(canvas.getByRole('button', { name: en.joinNow }))
    await waitFor(() => expect(canvas.getByLabelText(en.meetingPassword)).toBeVisible())
    await expect(top()).toBe(before)
  },
}

/** A meeting that asks for its password once one has tried. */
function Refused(props: PreJoinProps) {
  const [refusal, setRefusal] = useState<MeetingError | null>(null)
  return (
    <PreJoin {...props} refusal={refusal} onJoin={() => setRefusal(new MeetingError('meeting.password_required'))} />
  )
}

export const WithoutTitle: Story = { ...Ready, args: { title: undefined } }

export const Joining: Story = { ...Ready, args: { isJoining: true } }

export const AllOff: Story = {
  loaders: [
    ...[withDevices(new StudioDevices()).loaders ?? []].flat(),
    () => writeChoices({ name: 'Ada Lovelace', camera: false, microphone: false }),
  ],
}

export const AskingForPermission: Story = withDevices(new UndecidedDevices())

export const CameraDenied = refused('device.permission_denied')

export const CameraDeniedOnAPhone: Story = { ...CameraDenied, globals: { viewport: { value: 'phone' } } }

export const CameraMissing = refused('device.not_found')

export const CameraInUse = refused('device.in_use')

export const CameraBroken = refused('device.failed')

export const MicrophoneDenied: Story = {
  ...withDevices(new StudioDevices({ refuses: { microphone: 'device.permission_denied' } })),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent(en.microphone)
  },
}

export const NoDevicesAtAll: Story = withDevices(
  new FakeDevices({
    refuses: { camera: 'device.not_found', microphone: 'device.not_found' },
    devices: { microphones: [], cameras: [], speakers: [] },
  }),
)

export const PageNotSecure: Story = withDevices(new FakeDevices({ obstacle: 'page.not_secure' }))

export const PasswordAsked: Story = { ...Ready, args: { refusal: new MeetingError('meeting.password_required') } }

export const PasswordWrong: Story = {
  ...Ready,
  args: { refusal: new MeetingError('meeting.password_wrong', { context: { triesLeft: 3 } }) },
}

export const PasswordWrongOnAPhone: Story = { ...PasswordWrong, globals: { viewport: { value: 'phone' } } }
