/** A package that somebody gets who installs one of ours. */
export interface Dependency {
  readonly name: string
  readonly version: string
  /** As an SPDX expression. */
  readonly licence: string
}

/** They ask for their text to be kept at most, and for nothing of whoever uses the package. */
const PERMISSIVE: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'Unlicense',
])

/**
 * Whether one may take a package by permissive licences alone. What is not understood is not permissive.
 *
 * @param licence an SPDX expression without parentheses inside of others
 */
export function isPermissive(licence: string): boolean {
  const isTerm = (term: string) =>
    term.split(/ AND /i).every((name) => PERMISSIVE.has(name.replace(/[()]/g, '').trim()))
  return licence.split(/ OR /i).some(isTerm)
}

/** The document that lists them. */
export function licencesPage(dependencies: readonly Dependency[]): string {
  const rows = dependencies.map(({ name, version, licence }) => `| \`${name}\` | ${version} | ${licence} |`)
  return [
    '# Licences of others',
    '',
    'What is installed with the published packages and the web app in the image, transitively, or is in them. Binaries for single',
    'systems have the licence of the package that brings them. Written by `pnpm licences` from the lock file; a licence that is not permissive fails `npm test`.',
    '',
    '| package | version | licence |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
