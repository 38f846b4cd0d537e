/**
 * Documents that were rendered before a deployment are served until their view changes, unless
 * the version of the templates tells that others would be rendered now.
 */
import { expect, it } from 'vitest'
import { etagOf, TEMPLATE_VERSION } from '../../src/web/conditional.ts'

/** One fixed feed in the three formats; `test/contract/renderers.test.ts` holds them. */
const DOCUMENTS = import.meta.glob<string>('../fixtures/feeds/*.txt', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Renderers that write other bytes raise the version, and note here what they write. */
const WRITTEN = { version: 4, tag: '"52ef4430b55962ebe818"' }

it('is another one when the renderers write other bytes', async () => {
  const documents = Object.entries(DOCUMENTS)
    .sort()
    .map(([, text]) => text)
  expect(documents.length).toBeGreaterThanOrEqual(3)
  const tag = await etagOf(documents.join('\n'))
  expect({ version: TEMPLATE_VERSION, tag }).toEqual(WRITTEN)
})
