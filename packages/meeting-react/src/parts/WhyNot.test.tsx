import { MeetingError } from '@plenum/meeting-sdk'
import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { WhyNot } from './WhyNot.tsx'

test('says what was not done, and what may help', () => {
  render(<WhyNot error={new MeetingError('permission.denied')} />)
  expect(screen.getByRole('alert')).toHaveTextContent(
    'The meeting doesn’t allow this for you. Ask somebody who runs the meeting to allow it.',
  )
})

test('says nothing while nothing failed', () => {
  const { container } = render(<WhyNot error={null} />)
  expect(container).toBeEmptyDOMElement()
})
