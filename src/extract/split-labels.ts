/** Labels that stand in one text: `Linux, 随笔` is two. */
const COMMAS = /\s*[,，、;；|]\s*/u

export function splitAtCommas(text: string): string[] {
  return text.split(COMMAS).filter((part) => part !== '')
}
