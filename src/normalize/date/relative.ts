/**
 * Dates told from now: `半小时前`, `3 days ago`, `il y a 2 heures`, `昨天 12:30`, `上周五`, `去年`.
 *
 * They are read once, at first sight, and pinned; whoever reads them again later gets another
 * answer. Precision is that of the unit: `3周前` names a day, `2年前` no more than a month.
 */
import { WEEKDAYS } from './words.ts'
import type { Found, RelativeDate, RelativeUnit } from './written.ts'

/** Words of one unit in all languages, written as the alternatives of a pattern. */
const UNITS: Readonly<Record<RelativeUnit, string>> = {
  second:
    'seconds?|secs?|s|秒钟|秒鐘|秒|초|sekunden?|secondes?|segundos?|secondi|secondo|' +
    'seconden|секунд[уы]?|sekunder|sekund[yę]?',
  minute:
    'minutes?|mins?|m|分钟|分鐘|分|분|minuten?|minutos?|minuti|minuto|минут[уы]?|minuter|' +
    'minut[yę]?|minutter',
  hour:
    'hours?|hrs?|h|小时|小時|个小时|個小時|个钟头|钟头|鐘頭|時間|시간|stunden?|heures?|horas?|ore|' +
    'ora|uur|uren|час(?:а|ов)?|timm(?:e|ar)|timer?|godzin[yę]?',
  day:
    'days?|d|天|日|일|tag(?:en)?|jours?|días?|dias?|giorn[oi]|dag(?:en|ar|e)?|день|дн(?:я|ей)|' +
    'dni|dzień',
  week:
    'weeks?|wks?|w|周|週|个星期|個星期|星期|个礼拜|個禮拜|礼拜|週間|주일|주|wochen?|semaines?|' +
    'semanas?|settiman[ae]|weken|недел[юиь]|veck(?:a|or)|tydzień|tygodni[ea]?',
  month:
    'months?|mos?|个月|個月|月|か月|ヶ月|カ月|ヵ月|개월|달|monat(?:en)?|mois|meses|mês|mes[ei]?|' +
    'maand(?:en)?|месяц(?:а|ев)?|månad(?:er)?|miesiąc(?:e)?|miesięcy',
  year:
    'years?|yrs?|y|年|년|jahr(?:en)?|ans?|années?|años?|anos?|ann[oi]|jaar|jaren|год(?:а)?|' +
    'лет|år|rok(?:u)?|lata|lat',
}
const UNIT_NAMES = Object.keys(UNITS) as RelativeUnit[]
const UNIT = UNIT_NAMES.map((unit) => `(?<${unit}>${UNITS[unit]})`).join('|')
/** `3`, `a`, `half an`, `半`, `一个半`, `几`; `about` and its like fall away. */
const COUNT =
  '(?<count>\\d{1,4}|half an?|an?|one|two|three|four|five|six|seven|eight|nine|ten|半个|半個|半|' +
  '[几幾数數]十?|两三|a few|few|several|une?|eine[rmn]?|un[ao]?|het|één|uma?|ett?)'
const ABOUT =
  '(?:about|over|almost|around|nearly|less than|more than|大约|大約|约|約|近|circa|environ|etwa|約)?\\s?'
/** `1个半小时前`; `1年半前` has it behind the unit. */
const COUNTED = `${ABOUT}${COUNT}\\s?(?:[个個](?<plus>半))?(?:${UNIT})\\.?(?<half>半)?`

/** `3 days ago`, `3 дня назад`. */
const BEHIND = new RegExp(
  `(?<![\\p{L}\\d.])${COUNTED}\\s?` +
    '(?:ago|earlier|назад|geleden|sedan|siden|temu|sitten|atrás|fa)(?!\\p{L})',
  'gu',
)
/** `半小时前`, `十二分钟之前`, `3日前`, `3일 전`; letters may follow: `3小时前更新`. */
const BEHIND_CJK = new RegExp(`(?<![\\d.第])${COUNTED}\\s?(?:以前|之前|前|전)`, 'gu')
/** `vor 3 Tagen`, `il y a 3 jours`, `hace 3 días`, `há 3 dias`. */
const AHEAD = new RegExp(`(?<!\\p{L})(?:vor|il y a|hace|há|för)\\s${COUNTED}(?!\\p{L})`, 'gu')

/** The long patterns run, and are compiled, only where a short sign of them stands. */
const COUNTED_PATTERNS: readonly (readonly [sign: RegExp, pattern: RegExp])[] = [
  [/ago|earlier|назад|geleden|sedan|siden|temu|sitten|atrás|fa/, BEHIND],
  [/[前전]/, BEHIND_CJK],
  [/vor|il y a|hace|há|för/, AHEAD],
]

/** Single words for one step back. Days are wall-clock days of the zone; `now` is an instant. */
const WORD_STEPS: readonly (readonly [RelativeUnit, number, RelativeDate['precision'], string])[] =
  [
    ['second', 0, 'instant', '刚刚|刚才|剛剛|剛才|just now|a moment ago|たった今|방금|только что'],
    [
      'day',
      0,
      'day',
      "今天|今日|今早|今晨|今晚|today|heute|aujourd'hui|hoy|hoje|oggi|오늘|сегодня|vandaag",
    ],
    [
      'day',
      1,
      'day',
      '昨天|昨日|昨晚|yesterday|gestern|hier|ayer|ontem|ieri|어제|вчера|gisteren|igår',
    ],
    ['day', 2, 'day', '前天|一昨日|おととい|그저께|позавчера|vorgestern'],
    ['day', 3, 'day', '大前天'],
    ['week', 1, 'day', '上周|上週|先週|上星期|last week|지난주'],
    ['month', 0, 'month', '本月|这个月|this month'],
    ['month', 1, 'month', '上个月|上個月|上月|先月|last month|지난달'],
    ['year', 1, 'month', '去年|昨年|last year|작년'],
    ['year', 2, 'month', '前年'],
  ]
const WORDS: ReadonlyMap<string, RelativeDate> = new Map(
  WORD_STEPS.flatMap(([unit, count, precision, words]) =>
    words.split('|').map((word): [string, RelativeDate] => {
      return [word, { kind: 'relative', back: { unit, count }, precision }]
    }),
  ),
)
const WORD = new RegExp(
  `(?<!\\p{L})(?:${[...WORDS.keys()].toSorted((a, b) => b.length - a.length).join('|')})`,
  'gu',
)
/** `上周五`, `last friday`, `本周一`, `周一`, `friday`, `上个星期五`. */
const WEEKDAY = new RegExp(
  '(?<![\\p{L}\\d])(?<last>last |上上|上个|上個|上|先|本|这|這|this )?' +
    '(?<day>(?:周|週|星期|礼拜|禮拜)[一二三四五六日天]|[a-z]{5,9}|' +
    '[月火水木金土日]曜日?|[월화수목금토일]요일)(?!\\p{L})',
  'gu',
)

const PRECISION: Readonly<Record<RelativeUnit, RelativeDate['precision']>> = {
  second: 'instant',
  minute: 'instant',
  hour: 'instant',
  day: 'day',
  week: 'day',
  month: 'month',
  year: 'month',
}
const VAGUE_COUNT = /^(?:[几幾数數]|两三|(?:a )?few|several)/
/** A vague count says one step less. */
const VAGUE: Readonly<Record<RelativeDate['precision'], RelativeDate['precision']>> = {
  instant: 'day',
  day: 'month',
  month: 'month',
}
const COUNT_WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  两三: 3,
  'a few': 3,
  few: 3,
  several: 3,
}
const SECONDS: Readonly<Partial<Record<RelativeUnit, number>>> = {
  minute: 60,
  hour: 3_600,
  day: 86_400,
}
const DAYS_OF_WEEK = 7

/** Every relative date of the text. `friday` and `今天` alone mean a date only as a whole. */
export function* relativeDates(text: string): Generator<Found> {
  for (const [sign, pattern] of COUNTED_PATTERNS) {
    if (!sign.test(text)) continue
    for (const match of text.matchAll(pattern)) {
      const date = counted(match.groups ?? {})
      if (date) yield found(date, match, 'anywhere')
    }
  }
  for (const match of text.matchAll(WEEKDAY)) {
    const date = weekday(match.groups ?? {})
    if (date) yield found(date, match, 'whole')
  }
  for (const match of text.matchAll(WORD)) {
    const date = WORDS.get(match[0])
    if (date) yield found(date, match, 'whole')
  }
}

/** The text without `3小时前` and its like, which say another thing every hour. */
export function withoutRelativeTimes(text: string): string {
  return COUNTED_PATTERNS.reduce((rest, [, pattern]) => rest.replace(pattern, ' '), text)
}

type Groups = Readonly<Record<string, string | undefined>>

function counted(groups: Groups): RelativeDate | undefined {
  const unit = UNIT_NAMES.find((name) => groups[name] !== undefined)
  const written = groups.count
  if (unit === undefined || written === undefined) return undefined
  const half = written.startsWith('半') || written.startsWith('half')
  if (half || groups.half || groups.plus) return halves(unit, half ? 0.5 : countOf(written) + 0.5)
  const precision = VAGUE_COUNT.test(written) ? VAGUE[PRECISION[unit]] : PRECISION[unit]
  return { kind: 'relative', back: { unit, count: countOf(written) }, precision }
}

/** Half a year is six months; other halves are counted in seconds. */
function halves(unit: RelativeUnit, count: number): RelativeDate | undefined {
  if (unit === 'year') {
    return { kind: 'relative', back: { unit: 'month', count: count * 12 }, precision: 'month' }
  }
  if (unit === 'month') {
    const days = Math.round(count * 30)
    return { kind: 'relative', back: { unit: 'day', count: days }, precision: 'month' }
  }
  const seconds = SECONDS[unit]
  if (seconds === undefined) return undefined
  const back = { unit: 'second', count: count * seconds } as const
  return { kind: 'relative', back, precision: PRECISION[unit] }
}

function countOf(written: string): number {
  if (/^\d/.test(written)) return Number(written)
  if (/^[几幾数數]/.test(written)) return written.endsWith('十') ? 30 : 3
  return COUNT_WORDS[written] ?? 1
}

function weekday({ last = '', day = '' }: Groups): RelativeDate | undefined {
  const weekdayNumber = WEEKDAYS.get(day)
  if (weekdayNumber === undefined) return undefined
  const weeks = last === '上上' ? 2 : /^[上先]/.test(last) ? 1 : 0
  const days = last === 'last ' ? 1 : weeks * DAYS_OF_WEEK
  return {
    kind: 'relative',
    back: { unit: 'day', count: days },
    weekday: weekdayNumber,
    precision: 'day',
  }
}

function found(date: RelativeDate, match: RegExpMatchArray, stands: Found['stands']): Found {
  const start = match.index ?? 0
  return { date, start, end: start + match[0].length, stands }
}
