/**
 * The charset that a page declares in its own bytes, in a `meta` or an XML declaration: the prescan
 * of HTML §13.2.3.2. `html-encoding-sniffer` says the same in several times the bytes; a test
 * compares them. Labels are given as written; who reads them knows what they mean.
 */

/** A comment, a tag up to its attributes, or a declaration. */
const MARKUP = /<(?:!(?=--)[\s\S]*?(?:-->|$)|\/?([a-z][^\t\n\f\r >]*)|[!/?][^>]*)/gi
/** `meta` and what may stand behind it; a stroke ends its name, unlike that of others. */
const META = /^meta(?:\/|$)/i
/** ASCII white space, in a class of characters. */
const BLANK = '\\t\\n\\f\\r '
/** One attribute with its value: in quotation marks, or up to a blank. */
const ATTRIBUTE = new RegExp(
  `[${BLANK}/]*([^${BLANK}/>][^${BLANK}/>=]*)` +
    `(?:[${BLANK}]*=[${BLANK}]*(?:"([^"]*)(?:"|$)|'([^']*)(?:'|$)|([^${BLANK}>]*)))?`,
  'y',
)
/** `text/html; charset=gbk` */
const IN_CONTENT = new RegExp(
  `charset[${BLANK}]*=[${BLANK}]*(?:"([^"]*)"|'([^']*)'|([^${BLANK};"'][^${BLANK};]*))`,
  'i',
)
/** `<?xml version="1.0" encoding="gbk"?>` */
const XML = /^<\?xml[^>]*?encoding[\0- ]*=[\0- ]*(["'])([^\0- >]*?)\1/

/** @param start the beginning of the page, one character a byte */
export function* declaredLabels(start: string): Generator<string> {
  const markup = new RegExp(MARKUP)
  for (let match = markup.exec(start); match !== null; match = markup.exec(start)) {
    const [, tag] = match
    if (tag === undefined) continue
    const isMeta = META.test(tag)
    const behind = isMeta ? match.index + '<meta'.length : markup.lastIndex
    const { attributes, end } = attributesAt(start, behind)
    markup.lastIndex = end
    // What is cut off declares nothing.
    if (end >= start.length) break
    if (isMeta) yield* labelsIn(attributes)
  }
  const inXml = XML.exec(start)?.[2]
  if (inXml) yield inXml
}

function attributesAt(text: string, from: number) {
  const attributes = new Map<string, string>()
  let end = from
  ATTRIBUTE.lastIndex = from
  for (let match = ATTRIBUTE.exec(text); match !== null; match = ATTRIBUTE.exec(text)) {
    const [, name = '', double, single, bare = ''] = match
    const known = name.toLowerCase()
    if (!attributes.has(known)) attributes.set(known, double ?? single ?? bare)
    end = ATTRIBUTE.lastIndex
  }
  return { attributes, end }
}

/** Those of one `meta`, best first. */
function labelsIn(attributes: ReadonlyMap<string, string>): readonly string[] {
  const isType = attributes.get('http-equiv')?.toLowerCase() === 'content-type'
  let labels: readonly string[] = []
  for (const [name, value] of attributes) {
    if (name === 'charset') labels = [value]
    if (name !== 'content' || !isType) continue
    const [, double, single, bare] = IN_CONTENT.exec(value) ?? []
    labels = [...labels, double ?? single ?? bare ?? '']
  }
  return labels.filter(Boolean)
}
