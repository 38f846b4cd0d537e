/**
 * The zone of a source whose owner named none: from the offsets its machine-readable dates carry,
 * else the country of its host, else its language; else nothing, which means UTC.
 *
 * Only countries and languages that (nearly) live in one zone: a guess for `.com` or English
 * would be wrong for most. It is made once and kept with the source.
 */
import { primaryOf } from './language.ts'

const ZONE_OF_COUNTRY: ReadonlyMap<string, string> = new Map(
  Object.entries({
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
  }),
)
/** The country that a language (nearly) alone stands for. */
const COUNTRY_OF_LANGUAGE: Readonly<Record<string, string>> = {
  zh: 'cn',
  ja: 'jp',
  ko: 'kr',
  vi: 'vn',
  th: 'th',
  de: 'de',
  it: 'it',
  pl: 'pl',
  cs: 'cz',
  hu: 'hu',
  el: 'gr',
  sv: 'se',
  da: 'dk',
  fi: 'fi',
  uk: 'ua',
  tr: 'tr',
}
/** The same of offsets in which one zone without summer time stands out. */
const COUNTRY_OF_OFFSET: Readonly<Record<number, string>> = { 480: 'cn', 540: 'jp', 330: 'in' }

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
  const [offset = 0] = offsets
  const told = offsets.size === 1 ? COUNTRY_OF_OFFSET[offset] : undefined
  const domain = URL.parse(url)?.hostname.split('.').at(-1)
  const region = /[-_]([a-z]{2})$/i.exec(language ?? '')?.[1]?.toLowerCase()
  const countries = [told, domain, region, COUNTRY_OF_LANGUAGE[primaryOf(language) ?? '']]
  return countries.map((country = '') => ZONE_OF_COUNTRY.get(country)).find(Boolean)
}
