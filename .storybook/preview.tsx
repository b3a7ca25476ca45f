import '../packages/meeting-react/src/styles/styles.css'
import './preview.css'
import type { Preview } from '@storybook/react-vite'
import { directionOf, wordsLocales } from '../packages/meeting-react/src/words/index.ts'
import { PSEUDO, wordsOf } from '../packages/meeting-react/test/languages.ts'
import { DocsPage } from './docs/DocsPage.tsx'
import { withFrame } from './frame.tsx'
import { expectNoNetwork, forbidNetwork } from './no-network.ts'
import { expectNoOverflow } from './no-overflow.ts'

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    controls: { expanded: true },
    // Each story in a frame of its own: a meeting fills its window, and has what is open in it open.
    docs: { page: DocsPage, story: { inline: false, height: '480px' }, source: { type: 'code' } },
    options: { storySort: { order: ['Start here', 'Without an interface', '*'] } },
    viewport: {
      options: {
        phone: { name: 'Phone', styles: { width: '360px', height: '740px' }, type: 'mobile' },
        landscape: { name: 'Phone, landscape', styles: { width: '740px', height: '360px' }, type: 'mobile' },
        desktop: { name: 'Desktop', styles: { width: '1280px', height: '800px' }, type: 'desktop' },
      },
    },
  },
  initialGlobals: { theme: 'auto', language: 'en' },
  globalTypes: {
    theme: {
      description: 'Colours',
      toolbar: {
        title: 'Theme',
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'auto', title: 'As the system' },
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
      },
    },
    language: {
      description: 'Language of the words',
      toolbar: {
        title: 'Language',
        icon: 'globe',
        dynamicTitle: true,
        items: [
          ...wordsLocales.map(({ locale, name }) => ({ value: locale, title: name })),
          { value: PSEUDO, title: 'Pseudo-locale' },
        ],
      },
    },
  },
  decorators: [withFrame],
  loaders: [
    () => {
      forbidNetwork()
      localStorage.clear()
    },
    async ({ globals }) => {
      const words = await wordsOf(String(globals.language))
      document.documentElement.lang = words.locale
      document.documentElement.dir = directionOf(words.locale)
      return { words }
    },
  ],
  afterEach: () => {
    expectNoNetwork()
    expectNoOverflow()
  },
}

export default preview
