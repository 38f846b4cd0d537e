/**
 * The zone of a source whose owner named none: from the offsets its machine-readable dates carry,
 * else the country of its host, else its language; else nothing, which means UTC.
 *
 * Only countries and languages that (nearly) live in one zone: a guess for `.com` or English
 * would be wrong for most. It is made once and kept with the source.
 */
import { primaryOf } from './language.ts'

const BY_COUNTRY: Readonly<Record<string, string>> = {
  cn: 'Asia/Shanghai',
  hk: 'Asia/Hong_Kong',
  mo: 'Asia/Macau',
  tw: 'Asia/Taipei',
  sg: 'Asia/Singapore',
  jp: 'Asia/Tokyo',
  kr: 'Asia/Seoul',
  vn: 'Asia/Ho_Chi_Minh',
  th: 'Asia/Bangkok',
  in: 'Asia/Kolkata',
  de: 'Europe/Berlin',
  at: 'Europe/Vienna',
  ch: 'Europe/Zurich',
  fr: 'Europe/Paris',
  be: 'Europe/Brussels',
  nl: 'Europe/Amsterdam',
  it: 'Europe/Rome',
  es: 'Europe/Madrid',
  pt: 'Europe/Lisbon',
  gb: 'Europe/London',
  uk: 'Europe/London',
  ie: 'Europe/Dublin',
  pl: 'Europe/Warsaw',
  cz: 'Europe/Prague',
  sk: 'Europe/Bratislava',
  hu: 'Europe/Budapest',
  ro: 'Europe/Bucharest',
  gr: 'Europe/Athens',
  se: 'Europe/Stockholm',
  no: 'Europe/Oslo',
  dk: 'Europe/Copenhagen',
  fi: 'Europe/Helsinki',
  ua: 'Europe/Kyiv',
  tr: 'Europe/Istanbul',
  ar: 'America/Argentina/Buenos_Aires',
}
const BY_LANGUAGE: Readonly<Record<string, string>> = {
  zh: 'Asia/Shanghai',
  ja: 'Asia/Tokyo',
  ko: 'Asia/Seoul',
  vi: 'Asia/Ho_Chi_Minh',
  th: 'Asia/Bangkok',
  de: 'Europe/Berlin',
  it: 'Europe/Rome',
  pl: 'Europe/Warsaw',
  cs: 'Europe/Prague',
  hu: 'Europe/Budapest',
  el: 'Europe/Athens',
  sv: 'Europe/Stockholm',
  da: 'Europe/Copenhagen',
  fi: 'Europe/Helsinki',
  uk: 'Europe/Kyiv',
  tr: 'Europe/Istanbul',
}
/** Offsets that one zone without summer time stands for. */
const BY_OFFSET: ReadonlyMap<number, string> = new Map([
  [480, 'Asia/Shanghai'],
  [540, 'Asia/Tokyo'],
  [330, 'Asia/Kolkata'],
])

export interface ZoneEvidence {
  readonly url: string
  /** BCP 47. */
  readonly language?: string
  /** Minutes ahead of UTC as written in declared dates; 0 says nothing, servers write it too. */
  readonly offsetsMinutes: readonly number[]
}

/** @returns an IANA zone; undefined when nothing points to one */
export function zoneGuess({ url, language, offsetsMinutes }: ZoneEvidence): string | undefined {
  const offsets = new Set(offsetsMinutes.filter((offset) => offset !== 0))
  const [offset] = offsets
  if (offsets.size === 1 && offset !== undefined && BY_OFFSET.has(offset)) {
    return BY_OFFSET.get(offset)
  }
  const country = URL.parse(url)?.hostname.split('.').at(-1) ?? ''
  const region = /[-_]([a-z]{2})$/i.exec(language ?? '')?.[1]?.toLowerCase() ?? ''
  return BY_COUNTRY[country] ?? BY_COUNTRY[region] ?? BY_LANGUAGE[primaryOf(language) ?? '']
}
