import { expect, test } from 'vitest'
import { jwtClaims } from './jwt-claims.ts'

const jwt = (payload: string) => {
  const binary = String.fromCharCode(...new TextEncoder().encode(payload))
  return `x.${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}.x`
}

test('reads what a token says, in whatever script', () => {
  const claims = { sub: 'Zoë ⟨ÿ⟩ 山田', exp: 1 }
  expect(jwtClaims(jwt(JSON.stringify(claims)))).toEqual(claims)
})

test.each(['', 'opaque', 'a.b.c', 'x.%%%.x', jwt('no json'), jwt('"text"'), jwt('null')])(
  '%j says nothing',
  (token) => {
    expect(jwtClaims(token)).toBeNull()
  },
)
