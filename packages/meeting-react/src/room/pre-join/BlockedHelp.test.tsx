import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { en } from '../../words/en.ts'
import { BlockedHelp } from './BlockedHelp.tsx'

test('tells the steps of the browser at hand, in order', () => {
  render(<BlockedHelp userAgent="Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" />)
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(en.allowDevices.firefox)
})
