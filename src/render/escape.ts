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
  "'": '&#39;',
}

/** @returns the text for XML, as content of an element or between double quotes */
export const escapeXml = escaping(/[&<>"]/g)

/** @returns HTML that shows the text, for elements whose content is HTML (RSS `description`) */
export const escapeHtml = escaping(/[&<>]/g)

/** @returns the text for our own pages, whatever stands around it */
export const escapeMarkup = escaping(/[&<>"']/g)

/** Most text has nothing to escape, and to find that out is cheaper than to replace. */
function escaping(special: RegExp): (text: string) => string {
  return (text) =>
    text.search(special) < 0
      ? text
      : text.replace(special, (character) => ENTITIES[character] ?? character)
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
