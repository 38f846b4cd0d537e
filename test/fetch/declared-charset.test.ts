/** What a page declares is what the standard's prescan finds. */
import fc from 'fast-check'
import sniffEncoding from 'html-encoding-sniffer'
import { describe, expect, it } from 'vitest'
import { declaredLabels } from '../../src/fetch/declared-charset.ts'

/** The first label that means something, by the rules of a declaration. */
function declared(text: string): string {
  for (const label of declaredLabels(text)) {
    const name = nameOf(label)
    if (name?.startsWith('utf-16')) return 'utf-8'
    if (name !== undefined) return name === 'x-user-defined' ? 'windows-1252' : name
  }
  return ''
}

function nameOf(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding
  } catch {
    return undefined
  }
}

function sniffed(text: string): string {
  const bytes = new TextEncoder().encode(text)
  return sniffEncoding(bytes, { defaultEncoding: '', maxPrescanBytes: bytes.length }).toLowerCase()
}

const PIECES =
  `<meta |<META/|<metal |charset=|charset="|charset='|charset = gbk|content="text/html; charset=big5"|
content='a;charset = "euc-kr" b'|content=charset=gbk|http-equiv=content-type|http-equiv="Content-Type"|
http-equiv=refresh|gbk|utf-16|klingon|>|/>|/|"|'|=| |\n|<!-- |-->|<!-->|<!doctype html>|<p title="<meta charset=gbk>">|
</p>|</|<a href=it's>|<? |?>|x|<script>`
    .split('|')
    .map((piece) => piece.replace(/^\n(?=.)/, ''))

describe('declaredLabels', () => {
  it('finds what html-encoding-sniffer finds, on any markup', () => {
    const page = fc.array(fc.constantFrom(...PIECES), { maxLength: 16 })
    fc.assert(
      fc.property(page, (pieces) => {
        const text = `${pieces.join('')}<p>`
        expect(declared(text)).toBe(sniffed(text))
      }),
      { numRuns: 20_000 },
    )
  })

  it.each([
    '<?xml version="1.0" encoding="gbk"?>',
    "<?xml version='1.0' encoding = 'Big5' ?><rss>",
    '<?xml version="1.0" encoding=gbk?>',
    ' <?xml version="1.0" encoding="gbk"?>',
    '<?xml encoding="utf-16"?>',
  ])('reads the XML declaration alike: %s', (text) => {
    expect(declared(text)).toBe(sniffed(text))
  })
})
