import { ArgTypes, Markdown, Primary, Source, Title, useOf } from '@storybook/addon-docs/blocks'
import type { ComponentType } from 'react'
import * as light from '../../packages/meeting-react/src/index.ts'
import * as miniPlayer from '../../packages/meeting-react/src/mini-player.ts'
import * as room from '../../packages/meeting-react/src/room/index.ts'

const ENTRIES: readonly { readonly from: string; readonly exports: Readonly<Record<string, unknown>> }[] = [
  { from: '@plenum/meeting-react', exports: light },
  { from: '@plenum/meeting-react/room', exports: room },
  { from: '@plenum/meeting-react/mini-player', exports: miniPlayer },
]

/** What a host needs of a component: where it comes from, what it is for, how it looks, and its props; its other states are in the list. */
export function DocsPage() {
  const { preparedMeta } = useOf('meta', ['meta'])
  const name = preparedMeta.title.split('/').at(-1) ?? ''
  const entry = ENTRIES.find(({ exports }) => name in exports)
  const component = entry?.exports[name] ?? preparedMeta.component
  const { text, example } = readDescription(component)
  return (
    <>
      <Title />
      {text !== '' && <Markdown>{text}</Markdown>}
      {entry !== undefined && <Source language="tsx" code={`import { ${name} } from '${entry.from}'`} />}
      {example !== null && <Source language="tsx" code={example} />}
      <Primary />
      {isComponent(component) && <ArgTypes of={component} />}
    </>
  )
}

function isComponent(value: unknown): value is ComponentType {
  return typeof value === 'function' || (typeof value === 'object' && value !== null)
}

/** What is read of a component's comment while stories are built. */
interface Docgen {
  readonly description: string
  readonly tags?: { readonly example?: string }
}

/** The comment above a component, and the example in it. */
function readDescription(component: unknown): { readonly text: string; readonly example: string | null } {
  if (!isComponent(component) || !('__docgenInfo' in component)) return { text: '', example: null }
  const { description, tags } = component.__docgenInfo as Docgen
  return { text: description.replaceAll(/\{@link (\w+)\}/g, '`$1`'), example: tags?.example ?? null }
}
