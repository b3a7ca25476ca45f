import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ChatText } from './ChatText.tsx'

test('a link opens beside the call, and tells the page there nothing', () => {
  render(<ChatText text="See https://example.com/a." />)
  const link = screen.getByRole('link', { name: 'https://example.com/a' })
  expect(link).toHaveAttribute('href', 'https://example.com/a')
  expect(link).toHaveAttribute('target', '_blank')
  expect(link.getAttribute('rel')?.split(' ')).toEqual(expect.arrayContaining(['noopener', 'noreferrer']))
  expect(link).toHaveAttribute('title', 'Opens example.com in a new tab')
})

test('a host that is not what it looks like is shown as what it is', () => {
  render(<ChatText text="https://аррӏе.com/login" />)
  expect(screen.getByRole('link')).toHaveTextContent('https://аррӏе.com/login (xn--80ak6aa92e.com)')
})

test('markup is text', () => {
  const text = '<img src=x onerror=alert(1)> & <b>bold</b>'
  const { container } = render(<ChatText text={text} />)
  expect(container).toHaveTextContent(text)
  expect(container.querySelector('img, b')).toBeNull()
})
