/** Who mints ids, said once: by the first request or the first source, whichever comes first. */
import { expect, it } from 'vitest'
import { aNormalizedEntry } from '../setup/entries.ts'
import { aTelex, remembered, type Telex } from '../setup/telex.ts'

const feedId = async (telex: Telex) =>
  /<id>(tag:[^<]+)<\/id>/.exec(await (await telex.request('/atom.xml')).text())?.[1]

it('gives an empty feed the id that it keeps', async () => {
  const telex = await aTelex()
  expect(await feedId(telex)).toBe('tag:telex.example,2026:feed')
  telex.setNow(Date.UTC(2027, 0, 2))
  await remembered(telex, [aNormalizedEntry(0)])
  expect(await feedId(telex)).toBe('tag:telex.example,2026:feed')
})

it('keeps the year in which the first source was added', async () => {
  const telex = await aTelex()
  await telex.order('POST', '/api/v1/sources', { url: 'https://one.example/' })
  telex.setNow(Date.UTC(2027, 0, 2))
  expect(await feedId(telex)).toBe('tag:telex.example,2026:feed')
})
