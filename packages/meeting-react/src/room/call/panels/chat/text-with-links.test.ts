import { describe, expect, test } from 'vitest'
import { textWithLinks } from './text-with-links.ts'

const linksIn = (text: string) =>
  textWithLinks(text).flatMap((piece) => (piece.kind === 'link' ? [[piece.text, piece.href]] : []))

test.each([
  ['See https://example.com/a?b=c#d', 'https://example.com/a?b=c#d', 'https://example.com/a?b=c#d'],
  ['http://192.168.0.1:8080/x', 'http://192.168.0.1:8080/x', 'http://192.168.0.1:8080/x'],
  ['www.example.com', 'www.example.com', 'https://www.example.com/'],
  ['example.com/doc is it', 'example.com/doc', 'https://example.com/doc'],
  ['HTTPS://EXAMPLE.COM', 'HTTPS://EXAMPLE.COM', 'https://example.com/'],
])('%s holds a link', (text, shown, href) => {
  expect(linksIn(text)).toEqual([[shown, href]])
})

test.each([
  ['Is it https://example.com/a?', 'https://example.com/a'],
  ['It is https://example.com/a.', 'https://example.com/a'],
  ['(https://example.com/a)', 'https://example.com/a'],
  ['“https://example.com/a”, he said', 'https://example.com/a'],
  ['https://example.com/a, https…', 'https://example.com/a'],
  ['Siehe „https://example.com/a“', 'https://example.com/a'],
  ['«https://example.com/a»…', 'https://example.com/a'],
  ['見て（https://example.com/a）。', 'https://example.com/a'],
  ['https://en.wikipedia.org/wiki/Set_(mathematics)', 'https://en.wikipedia.org/wiki/Set_(mathematics)'],
])('%s: what ends the sentence is not part of the link', (text, shown) => {
  expect(linksIn(text).map(([link]) => link)).toEqual([shown])
})

test('text and links make up the whole message, in order', () => {
  const text = 'a https://one.example b\nhttps://two.example/c d'
  const pieces = textWithLinks(text)
  expect(pieces.map((piece) => piece.text).join('')).toBe(text)
  expect(pieces.map(({ kind }) => kind)).toEqual(['text', 'link', 'text', 'link', 'text'])
})

describe('never becomes a link', () => {
  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(document.cookie)//https',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'data:text/html;base64,PHNjcmlwdD4=',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'ftp://example.com/a',
    'ada@example.com',
    'mailto:ada@example.com',
    'https://your-bank.example@evil.example/login',
    'https://your-bank.example:443@evil.example',
    'https://:@evil.example',
    'https://',
    'https://example.com/\u202egpj.exe',
    'https://example.com/\u2067abc',
  ])('%s', (text) => {
    expect(linksIn(text)).toEqual([])
    expect(
      textWithLinks(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
  })
})

describe('shows the true host', () => {
  const hostsIn = (text: string) =>
    textWithLinks(text).flatMap((piece) => (piece.kind === 'link' ? [[piece.host, piece.isHostShown]] : []))

  test.each([
    ['https://example.com/a', 'example.com', true],
    ['example.com', 'example.com', true],
    ['https://example.com:8443/', 'example.com:8443', true],
    ['https://accounts.example.com.evil.example/', 'accounts.example.com.evil.example', true],
    // Cyrillic letters that look like Latin ones.
    ['https://аррӏе.com/', 'xn--80ak6aa92e.com', false],
    // The same, with its true host at a place where nobody takes it for one.
    ['https://аррӏе.com/xn--80ak6aa92e.com', 'xn--80ak6aa92e.com', false],
    ['https://münchen.example/', 'xn--mnchen-3ya.example', false],
    // Another full stop, which browsers take for one.
    ['https://example。com/', 'example.com', false],
  ])('%s', (text, host, isShown) => {
    expect(hostsIn(text)).toEqual([[host, isShown]])
  })
})

test('a long message of many addresses is read in no time', () => {
  const text = 'https://example.com/a?b=(c) '.repeat(140)
  const start = performance.now()
  expect(linksIn(text)).toHaveLength(140)
  expect(performance.now() - start).toBeLessThan(500)
})
