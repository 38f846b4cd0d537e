/**
 * The one owner of escaping: text becomes markup here and nowhere else.
 *
 * It does not clean: a text that went through `clean.ts` comes out of a parser unchanged.
 */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}
/** Matches each character of `R&D <b>"x"`, and the `>` of `]]>`, that could end a text. */
const SPECIAL = /[&<>"]/g
/** Matches the characters that could begin or end markup inside an HTML element. */
const SPECIAL_IN_HTML = /[&<>]/g

/** @returns the text for XML, as content of an element or between double quotes */
export function escapeXml(text: string): string {
  return text.replace(SPECIAL, (character) => ENTITIES[character] ?? character)
}

/** @returns HTML that shows the text, for elements whose content is HTML (RSS `description`) */
export function escapeHtml(text: string): string {
  return text.replace(SPECIAL_IN_HTML, (character) => ENTITIES[character] ?? character)
}

/** @returns an element without content; absent attributes are left out */
export function emptyElement(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
): string {
  return `<${name}${attributeList(attributes)}/>`
}

/** @returns ` name="value"` for every attribute that is present, in the order given */
export function attributeList(attributes: Readonly<Record<string, string | undefined>>): string {
  let list = ''
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) list += ` ${name}="${escapeXml(value)}"`
  }
  return list
}
