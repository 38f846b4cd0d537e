/**
 * Listings in the JSON of a page: lists of objects that have titles and are dated or described.
 * Gives a rule of paths with its score; whether the markup shows the entries anyway is judged in
 * `detect.ts`. A menu, a path of crumbs, a list of products has titles and addresses and is none.
 */
import { clamp, distinctness, mean } from '../../domain/numbers.ts'
import { type JsonPick, type JsonRule, type Reason, VALUE_PLACE } from '../../domain/rule.ts'
import { textsAt } from '../json-path.ts'
import {
  columnsOf,
  DISTINCT_MIN,
  dateColumn,
  excerptColumn,
  FILL_MIN,
  isAddress,
  isNamed,
  type JsonColumn,
  keyed,
  labelColumn,
  titleColumn,
} from './json-columns.ts'
import { ONE_ENTRY } from './one-entry-page.ts'
import type { ReadDate } from './read-date.ts'
import { scoreOf, type Term } from './score.ts'
import type { Survey } from './survey.ts'
import { textUnits } from './text-units.ts'
import { AUTHOR_WORDS, CATEGORY_WORDS, IMAGE_WORDS } from './vocabulary.ts'

export interface JsonListing {
  readonly list: string
  readonly fields: JsonRule['fields']
  readonly cards: number
  readonly score: number
  readonly reasons: readonly Reason[]
  readonly samples: readonly string[]
  /** Absolute addresses of its entries. */
  readonly urls: readonly string[]
}

const LIST_MIN = 3
const SAMPLE_MAX = 20
const VALUES_MAX = 20_000
const DEPTH_MAX = 12
const LISTS_MAX = 16

/**
 * @param oneEntry how sure it is that the page is one entry's own, 0–1
 * @returns the best listing in any JSON of the page, when there is one
 */
export function findJsonListing(
  jsons: readonly unknown[],
  pageUrl: string,
  oneEntry: number,
  survey: Survey,
  readDate: ReadDate,
): JsonListing | undefined {
  const found = jsons
    .flatMap(listsIn)
    .sort((a, b) => b.items.length - a.items.length)
    .slice(0, LISTS_MAX)
    .flatMap(({ path, items }) => listingOf(path, items, pageUrl, survey, readDate) ?? [])
  const [best] = found.sort((a, b) => b.score - a.score)
  if (best === undefined || oneEntry === 0) return best
  const reason = { term: "one entry's page", value: ONE_ENTRY * oneEntry }
  return { ...best, score: best.score + reason.value, reasons: [...best.reasons, reason] }
}

interface JsonList {
  readonly path: string
  readonly items: readonly object[]
}

/** Lists of objects, and objects of objects, with their paths; outer ones first. */
function listsIn(json: unknown): JsonList[] {
  const lists: JsonList[] = []
  const waiting: { value: unknown; path: readonly string[] }[] = [{ value: json, path: [] }]
  for (let at = 0; at < waiting.length && at < VALUES_MAX; at++) {
    const { value, path } = waiting[at] ?? { path: [] }
    if (typeof value !== 'object' || value === null || path.length > DEPTH_MAX) continue
    const items = Object.values(value).filter((item) => typeof item === 'object' && item !== null)
    if (items.length >= LIST_MIN) lists.push({ path: path.join('.'), items })
    for (const [key, inner] of Object.entries(value)) {
      if (key !== '' && !key.includes('.')) waiting.push({ value: inner, path: [...path, key] })
    }
  }
  return lists
}

function listingOf(
  list: string,
  items: readonly object[],
  pageUrl: string,
  survey: Survey,
  readDate: ReadDate,
): JsonListing | undefined {
  const columns = columnsOf(items.slice(0, SAMPLE_MAX))
  const title = titleColumn(columns)
  if (title === undefined) return undefined
  const dates = dateColumn(columns, readDate)
  const excerpt = excerptColumn(columns, title)
  const url = urlPick(columns, items, pageUrl, survey)
  // Titles with addresses alone are menus and crumbs as often as entries.
  if (dates === undefined && (excerpt === undefined || url === undefined)) return undefined
  const urls = url === undefined ? [] : addressesOf(items, url.pick, pageUrl)
  const titles = title.firsts
  const terms = termsOf({ items, titles, urls, dates, excerpt, isGuessed: url?.isGuessed })
  const categories = labelColumn(columns, CATEGORY_WORDS, [title.path])
  const authors = labelColumn(columns, AUTHOR_WORDS, [title.path])
  const image = columns.find((column) => isNamed(column, IMAGE_WORDS) && isAddress(column))
  const pick = (column: JsonColumn | undefined) => column && [{ path: column.path }]
  const fields = {
    url: url && [url.pick],
    title: pick(title),
    published: pick(dates),
    excerpt: pick(excerpt),
    categories: pick(categories),
    authors: pick(authors),
    image: pick(image),
  }
  return {
    list,
    fields: Object.fromEntries(Object.entries(fields).filter(([, picks]) => picks !== undefined)),
    cards: items.length,
    ...scoreOf(terms),
    samples: titles.slice(0, LIST_MIN),
    urls,
  }
}

const URL_KEYS = ['url', 'permalink', 'link', 'href', '@id', 'uri', 'path', 'pathname']
const SLUG_KEYS = ['slug', 'handle', 'id']

interface UrlPick {
  readonly pick: JsonPick
  /** The address was made of a part of it, and no link of the page shows its form. */
  readonly isGuessed: boolean
}

function urlPick(
  columns: readonly JsonColumn[],
  items: readonly object[],
  pageUrl: string,
  survey: Survey,
): UrlPick | undefined {
  const isDistinct = ({ firsts, fill }: JsonColumn) =>
    fill >= FILL_MIN && distinctness(firsts) >= DISTINCT_MIN
  const whole = keyed(columns, URL_KEYS).find((one) => isDistinct(one) && isAddress(one))
  if (whole !== undefined) return { pick: { path: whole.path }, isGuessed: false }
  for (const column of keyed(columns, SLUG_KEYS).filter(isDistinct)) {
    const template = linkedTemplate(column, survey)
    if (template !== undefined) return { pick: { path: column.path, template }, isGuessed: false }
  }
  const slug = keyed(columns, SLUG_KEYS.slice(0, 1)).find(isDistinct)
  if (slug === undefined || items.length < LIST_MIN) return undefined
  const url = new URL(pageUrl)
  const folder = url.pathname.replace(/\/(?:page\/\d+\/?|index\.\w+)?$/, '')
  const template = `${url.origin}${folder}/${VALUE_PLACE}`
  return { pick: { path: slug.path, template }, isGuessed: true }
}

/** The form of a link on the page that ends in the value of an entry. */
function linkedTemplate({ cells }: JsonColumn, survey: Survey): string | undefined {
  for (const [value = ''] of cells) {
    if (value.length < SLUG_LENGTH_MIN) continue
    const link = survey.links.find(({ url, isSameSite }) => isSameSite && endsIn(url, value))
    if (link !== undefined) {
      const at = link.url.lastIndexOf(value)
      return link.url.slice(0, at) + VALUE_PLACE + link.url.slice(at + value.length)
    }
  }
  return undefined
}

const SLUG_LENGTH_MIN = 4

function endsIn(url: string, value: string): boolean {
  const at = url.lastIndexOf(value)
  return (
    at > 0 &&
    /[/=]/.test(url[at - 1] ?? '') &&
    /^(?:\/|\.\w{2,5})?$/.test(url.slice(at + value.length))
  )
}

function addressesOf(items: readonly object[], pick: JsonPick, pageUrl: string): string[] {
  return items.flatMap((item) => {
    const [value] = textsAt(item, pick.path)
    if (value === undefined) return []
    const address = pick.template?.replace(VALUE_PLACE, () => value) ?? value
    return URL.parse(address, pageUrl)?.href ?? []
  })
}

interface Seen {
  readonly items: readonly object[]
  readonly titles: readonly string[]
  readonly urls: readonly string[]
  readonly dates: JsonColumn | undefined
  readonly excerpt: JsonColumn | undefined
  readonly isGuessed: boolean | undefined
}

/** In the terms of `score.ts`, so that both kinds of candidates compare. */
function termsOf({ items, titles, urls, dates, excerpt, isGuessed }: Seen): Term[] {
  const distinct = distinctness(urls)
  return [
    ['count', 1.2 * Math.log(Math.min(60, items.length)), `${items.length} objects`],
    ['title', clamp(mean(titles.map(textUnits)) / 2, 0, 2.5)],
    ['titles distinct', -9 * (1 - distinctness(titles))],
    ['dates', dates === undefined ? 0 : 3 * dates.fill],
    ['excerpts', excerpt === undefined ? 0 : 1.5 * excerpt.fill],
    urls.length === 0 ? ['link', -3] : ['link', 2.5 * distinct],
    ['addresses guessed', isGuessed === true ? -1 : 0, 'made of the page and a part of each'],
  ]
}
