import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Published } from '../../src/domain/entry.ts'
import { type DateContext, findDate, readDate } from '../../src/normalize/date.ts'

/** A Wednesday: noon in Shanghai. */
const NOW_MS = Date.UTC(2026, 5, 10, 4, 0)
const SHANGHAI: DateContext = { nowMs: NOW_MS, zone: 'Asia/Shanghai', language: 'zh' }
const UTC: DateContext = { nowMs: NOW_MS }

/** `2024-03` month, `2024-03-15` day, `2024-03-15T15:05:00+08:00` instant; as the page shows it. */
function shown(published: Published | undefined): string | undefined {
  if (published === undefined) return undefined
  const wall = new Date(published.atMs + published.offsetMinutes * 60_000).toISOString()
  if (published.precision === 'month') return wall.slice(0, 7)
  if (published.precision === 'day') {
    expect(wall.slice(10), 'a day begins at midnight').toBe('T00:00:00.000Z')
    return wall.slice(0, 10)
  }
  const sign = published.offsetMinutes < 0 ? '-' : '+'
  const minutes = Math.abs(published.offsetMinutes)
  const clock = (value: number) => String(value).padStart(2, '0')
  return `${wall.slice(0, 19)}${sign}${clock(Math.trunc(minutes / 60))}:${clock(minutes % 60)}`
}

type Case = readonly [why: string, text: string, shown: string, context?: Partial<DateContext>]

const CHINESE: readonly Case[] = [
  ['ISO day', '2024-03-15', '2024-03-15'],
  ['slashes', '2024/03/15', '2024-03-15'],
  ['slashes unpadded', '2024/3/5', '2024-03-05'],
  ['dots', '2024.3.15', '2024-03-15'],
  ['dots padded', '2024.03.05', '2024-03-05'],
  ['named parts', '2024年3月15日', '2024-03-15'],
  ['the first of several days', '2024/03/15-16', '2024-03-15'],
  ['the first of several days, named', '2024年3月15日～16日', '2024-03-15'],
  ['named parts with blanks', '2024 年 3 月 15 日', '2024-03-15'],
  ['号 for 日', '2024年3月15号', '2024-03-15'],
  ['named without 日', '2024年03月15', '2024-03-15'],
  ['day, month in Chinese, short year', "18 十一月 '25", '2025-11-18'],
  ['the same with its weekday', '星期二, 18 十一月 2025 10:20:56', '2025-11-18T10:20:56+08:00'],
  ['full-width digits', '２０２４年３月１５日', '2024-03-15'],
  ['full-width ISO', '２０２４－０３－１５', '2024-03-15'],
  ['Chinese numerals', '二〇二四年三月十五日', '2024-03-15'],
  ['Chinese numerals, teens', '二〇二三年十二月三十一日', '2023-12-31'],
  ['Chinese numerals, round zero', '二○二四年一月二日', '2024-01-02'],
  ['Chinese numerals, 廿', '二〇二四年三月廿五日', '2024-03-25'],
  ['year of the Republic', '民國113年3月15日', '2024-03-15'],
  ['year of the Republic, simplified', '民国一一三年三月十五日', '2024-03-15'],
  ['year of the Republic, bare', '113年3月15日', '2024-03-15'],
  ['year of the Republic, slashes', '113/03/15', '2024-03-15'],
  ['half of the day without a time', '2024年3月15日上午', '2024-03-15'],
  ['typographic dashes', '2024–03–15', '2024-03-15'],
  ['two-digit year', '24-03-15', '2024-03-15'],
  ['two-digit year, slashes', '24/03/15', '2024-03-15'],
  ['two-digit year, dots', '24.03.15', '2024-03-15'],
  ['two-digit year, named', '24年3月15日', '2024-03-15'],
  ['no year, passed', '03-15', '2026-03-15'],
  ['no year, today', '06-10', '2026-06-10'],
  ['no year, tomorrow is last year', '06-11', '2025-06-11'],
  ['no year, December in June', '12-25', '2025-12-25'],
  ['no year, slashes', '03/15', '2026-03-15'],
  ['no year, named', '3月15日', '2026-03-15'],
  ['no year, named, to come', '11月2日', '2025-11-02'],
  ['no year, Chinese numerals', '三月十五日', '2026-03-15'],
  ['29 February goes back to a leap year', '2月29日', '2024-02-29'],
  ['year from the heading', '03-15', '2021-03-15', { year: 2021 }],
  ['year from the heading, unpadded', '3/5', '2021-03-05', { year: 2021 }],
  ['year from the heading, named', '12月31日', '2021-12-31', { year: 2021 }],
  ['year from the heading, dots', '03.15', '2021-03-15', { year: 2021 }],
  ['written year beats the heading', '2024-03-15', '2024-03-15', { year: 2021 }],
  ['weekday and afternoon', '2024年3月15日 (五) 下午3:05', '2024-03-15T15:05:00+08:00'],
  ['weekday full', '2024年3月15日 星期五', '2024-03-15'],
  ['weekday full-width brackets', '2024-03-15（周五）', '2024-03-15'],
  ['morning', '2024年3月15日 上午9:05', '2024-03-15T09:05:00+08:00'],
  ['noon', '2024年3月15日 中午12:05', '2024-03-15T12:05:00+08:00'],
  ['midnight by 上午', '2024年3月15日 上午12:05', '2024-03-15T00:05:00+08:00'],
  ['evening', '2024-03-15 晚上8:30', '2024-03-15T20:30:00+08:00'],
  ['before dawn', '2024-03-15 凌晨1:30', '2024-03-15T01:30:00+08:00'],
  ['spelt clock', '2024年3月15日15时30分', '2024-03-15T15:30:00+08:00'],
  ['spelt clock with seconds', '2024年3月15日 15时30分20秒', '2024-03-15T15:30:20+08:00'],
  ['full-width colon', '2024-03-15 15：30', '2024-03-15T15:30:00+08:00'],
  ['clock', '2024-03-15 15:30', '2024-03-15T15:30:00+08:00'],
  ['clock with seconds', '2024/3/15 15:30:20', '2024-03-15T15:30:20+08:00'],
  ['clock stuck to the day', '2024年3月15日15:30', '2024-03-15T15:30:00+08:00'],
  ['CST is China\u2019s here', '2024-03-15 15:30:00 CST', '2024-03-15T15:30:00+08:00'],
  ['no year but a clock', '03-15 15:30', '2026-03-15T15:30:00+08:00'],
  ['label', '发布于 2024-03-15', '2024-03-15'],
  ['label with colon', '发布时间：2024-03-15 10:00', '2024-03-15T10:00:00+08:00'],
  ['label stuck to it', '发表于2024年3月15日', '2024-03-15'],
  ['label for the day', '日期: 2024.03.15', '2024-03-15'],
  ['label in traditional', '發布時間：2024-03-15', '2024-03-15'],
  ['label updated', '更新于 2024-03-15', '2024-03-15'],
  ['brackets', '[2024-03-15]', '2024-03-15'],
  ['lenticular brackets', '【2024-03-15】', '2024-03-15'],
  ['views after it', '2024-03-15 阅读 123', '2024-03-15'],
  ['views and comments', '2024-03-15 · 阅读(123) · 评论(4)', '2024-03-15'],
  ['reading time after it', '2024-03-15 | 预计阅读时间 5 分钟', '2024-03-15'],
  ['words after it', '2024-03-15 · 1.2k 字', '2024-03-15'],
  ['author before it', '作者：小明 2024-03-15', '2024-03-15'],
  ['source after it', '2024-03-15 来源：某某日报', '2024-03-15'],
  ['no-break space and mark', '\u200e2024-03-15\u00a010:00', '2024-03-15T10:00:00+08:00'],
  ['year and month', '2024年3月', '2024-03'],
  ['year and month, hyphen', '2024-03', '2024-03'],
  ['month in Chinese numerals, year last', '十二月 2016', '2016-12'],
  ['compact', '20240315', '2024-03-15'],
  ['split boxes joined: day, then year and month', '15 2024-03', '2024-03-15'],
  ['year heading joined', '2024 12-25', '2024-12-25'],
  ['year heading joined, day first by its size', '2024 25/12', '2024-12-25'],
  ['year and month headings joined to a day', '2024 12 月 25', '2024-12-25'],
  ['year heading joined, named', '2024年 3月15日', '2024-03-15'],
  ['split boxes joined: year and month, then day', '2024-03 15', '2024-03-15'],
  ['split boxes joined: named', '2024年3月 15', '2024-03-15'],
  ['split boxes joined: day, then named', '15 2024年3月', '2024-03-15'],
  ['day, month with its sign, year', '18 9月, 2018', '2018-09-18'],
  ['month with its sign, day, year', '9月 18, 2018', '2018-09-18'],
]

const RELATIVE: readonly Case[] = [
  ['just now', '刚刚', '2026-06-10T12:00:00+08:00'],
  ['just now, traditional', '剛剛', '2026-06-10T12:00:00+08:00'],
  ['half an hour', '半小时前', '2026-06-10T11:30:00+08:00'],
  ['half an hour, 个', '半个小时前', '2026-06-10T11:30:00+08:00'],
  ['one and a half', '1个半小时前', '2026-06-10T10:30:00+08:00'],
  ['numerals: twelve minutes', '十二分钟前', '2026-06-10T11:48:00+08:00'],
  ['digits', '5分钟前', '2026-06-10T11:55:00+08:00'],
  ['seconds', '30秒前', '2026-06-10T11:59:30+08:00'],
  ['hours', '3小时前', '2026-06-10T09:00:00+08:00'],
  ['hours with blanks', '3 小时 前', '2026-06-10T09:00:00+08:00'],
  ['hours, label', '更新于 3小时前', '2026-06-10T09:00:00+08:00'],
  ['hours into yesterday', '13小时前', '2026-06-09T23:00:00+08:00'],
  ['two days', '两天前', '2026-06-08'],
  ['days', '3天前', '2026-06-07'],
  ['days over a month', '15天前', '2026-05-26'],
  ['weeks', '3周前', '2026-05-20'],
  ['week, 个星期', '1个星期前', '2026-06-03'],
  ['months', '3个月前', '2026-03'],
  ['months over a year', '8个月前', '2025-10'],
  ['half a year', '半年前', '2025-12'],
  ['years', '2年前', '2024-06'],
  ['a few minutes are of today', '几分钟前', '2026-06-10'],
  ['today', '今天', '2026-06-10'],
  ['today at', '今天 09:30', '2026-06-10T09:30:00+08:00'],
  ['yesterday', '昨天', '2026-06-09'],
  ['yesterday at', '昨天 12:30', '2026-06-09T12:30:00+08:00'],
  ['yesterday at, stuck', '昨天12:30', '2026-06-09T12:30:00+08:00'],
  ['yesterday afternoon', '昨天下午3:05', '2026-06-09T15:05:00+08:00'],
  ['day before yesterday', '前天', '2026-06-08'],
  ['Friday of last week', '上周五', '2026-06-05'],
  ['Monday of last week', '上周一', '2026-06-01'],
  ['Friday of last week, traditional', '上週五', '2026-06-05'],
  ['Friday of last week, long', '上个星期五', '2026-06-05'],
  ['Monday of this week', '周一', '2026-06-08'],
  ['Friday, not to come', '周五', '2026-06-05'],
  ['Wednesday is today', '星期三', '2026-06-10'],
  ['last year', '去年', '2025-06'],
  ['last month', '上个月', '2026-05'],
  ['yesterday evening at', '昨晚8点', '2026-06-09T20:00:00+08:00'],
  ['a day of last year', '去年12月25日', '2025-12-25'],
  ['a month of this year', '今年3月', '2026-03'],
  ['less than', 'less than a minute ago', '2026-06-10T11:59:00+08:00'],
  ['an abbreviation with a dot', '6 mo. ago', '2025-12'],
  ['Japanese hours', '3時間前', '2026-06-10T09:00:00+08:00'],
  ['Japanese days', '3日前', '2026-06-07'],
  ['Japanese yesterday', '昨日', '2026-06-09'],
  ['Korean days', '3일 전', '2026-06-07'],
  ['Korean hours', '2시간 전', '2026-06-10T10:00:00+08:00'],
  ['Korean yesterday', '어제', '2026-06-09'],
  ['English minutes', '5 minutes ago', '2026-06-10T11:55:00+08:00'],
  ['English short', '5m ago', '2026-06-10T11:55:00+08:00'],
  ['English article', 'an hour ago', '2026-06-10T11:00:00+08:00'],
  ['English about', 'about 2 hours ago', '2026-06-10T10:00:00+08:00'],
  ['English half', 'half an hour ago', '2026-06-10T11:30:00+08:00'],
  ['English days', '3 days ago', '2026-06-07'],
  ['English word', 'two weeks ago', '2026-05-27'],
  ['English months', '2 months ago', '2026-04'],
  ['English year', 'a year ago', '2025-06'],
  ['English just now', 'Just now', '2026-06-10T12:00:00+08:00'],
  ['English yesterday', 'Yesterday', '2026-06-09'],
  ['English yesterday at', 'Yesterday at 3:05 PM', '2026-06-09T15:05:00+08:00'],
  ['English weekday', 'Monday', '2026-06-08'],
  ['English last weekday', 'last Friday', '2026-06-05'],
  ['English last week', 'last week', '2026-06-03'],
  ['English label', 'Posted 3 days ago', '2026-06-07'],
  ['English byline', '3 days ago by Ann', '2026-06-07'],
  ['German', 'vor 3 Tagen', '2026-06-07'],
  ['German article', 'vor einer Stunde', '2026-06-10T11:00:00+08:00'],
  ['German yesterday', 'gestern', '2026-06-09'],
  ['French', 'il y a 2 heures', '2026-06-10T10:00:00+08:00'],
  ['French yesterday', 'hier', '2026-06-09'],
  ['Spanish', 'hace 3 días', '2026-06-07'],
  ['Portuguese', 'há 2 semanas', '2026-05-27'],
  ['Russian days', '3 дня назад', '2026-06-07'],
  ['Russian hours', '5 часов назад', '2026-06-10T07:00:00+08:00'],
  ['Russian yesterday', 'вчера', '2026-06-09'],
]

const WESTERN: readonly Case[] = [
  ['English short month', 'Mar 15, 2024', '2024-03-15'],
  ['English long month', 'March 15, 2024', '2024-03-15'],
  ['English ordinal', 'March 15th, 2024', '2024-03-15'],
  ['English ordinal, day first', '15th of March, 2024', '2024-03-15'],
  ['English, day first', '15 Mar 2024', '2024-03-15'],
  ['English, comma before the year', '11 Jul, 2025', '2025-07-11'],
  ['English, weekday before', 'Saturday, 20 April 2024', '2024-04-20'],
  ['English, short weekday', 'Fri, 6 Mar, 2026', '2026-03-06'],
  ['English, weekday without comma', 'Thu 15 October 2020', '2020-10-15'],
  ['English, capitals', '16 AUGUST 2019', '2019-08-16'],
  ['English, abbreviated with dot', 'Sept. 5, 2023', '2023-09-05'],
  ['English, hyphens', '15-Mar-2024', '2024-03-15'],
  ['English, year first', '2024 March 15', '2024-03-15'],
  ['English, year heading joined', '2021 15 Mar', '2021-03-15'],
  ['English, year heading joined, month first', '2021 Mar 15', '2021-03-15'],
  ['English, month heading joined', 'December 2023 15', '2023-12-15'],
  ['English, apostrophe year', "Mar 15 '24", '2024-03-15'],
  ['English, trailing comma', 'May 19, 2019,', '2019-05-19'],
  ['English, trailing dash', '28 Apr 2018 -', '2018-04-28'],
  ['English, without year', 'Mar 15', '2026-03-15'],
  ['English, without year, to come', 'Dec 25', '2025-12-25'],
  ['English, label', 'Published on March 15, 2024', '2024-03-15'],
  ['English, label with colon', 'Last updated: March 15, 2024', '2024-03-15'],
  ['English, label and byline', 'Written April 15, 2022 by Carter Anders', '2022-04-15'],
  ['English, byline before', 'By Ann Lee on March 15, 2024', '2024-03-15'],
  ['English, two authors', 'May 24, 2021 by Ann Lee <> Ben Wu', '2021-05-24'],
  ['English, reading time', 'March 15, 2024 · 5 min read', '2024-03-15'],
  ['English, comments', 'March 15, 2024 | 3 comments', '2024-03-15'],
  ['English, clock', 'Mar 15, 2024, 10:30 PM', '2024-03-15T22:30:00+00:00'],
  ['English, clock after at', 'March 15, 2024 at 10:30 am', '2024-03-15T10:30:00+00:00'],
  ['English, bare hour', 'March 15, 2024 at 3pm', '2024-03-15T15:00:00+00:00'],
  ['English, midnight', 'March 15, 2024 12:05 AM', '2024-03-15T00:05:00+00:00'],
  ['English, zone', 'March 15, 2024 10:30 EST', '2024-03-15T10:30:00-05:00'],
  ['English, month and year', 'September 2018', '2018-09'],
  ['English, short month and year', 'Sep 2018', '2018-09'],
  ['a comma before the year', '09/30, 2025', '2025-09-30', { language: 'en' }],
  ['American order', '3/15/2024', '2024-03-15', { language: 'en-US' }],
  ['American order, ambiguous', '3/4/2024', '2024-03-04', { language: 'en' }],
  [
    'dots, ambiguous: the day stands before its dot',
    '11.09.2018',
    '2018-09-11',
    { language: 'en' },
  ],
  ['dots, no language', '11.09.2018', '2018-09-11'],
  [
    'dots, a listing that shows the month first',
    '11.09.2018',
    '2018-11-09',
    { order: 'month_first' },
  ],
  [
    'American words, a listing that shows the day first',
    '3/4/2024',
    '2024-04-03',
    { language: 'en', order: 'day_first' },
  ],
  ['British order', '3/4/2024', '2024-04-03', { language: 'en-GB' }],
  ['day over twelve decides', '15/3/2024', '2024-03-15', { language: 'en-US' }],
  ['month over twelve decides', '3/15/2024', '2024-03-15', { language: 'fr' }],
  ['two-digit year, American', '3/15/24', '2024-03-15', { language: 'en' }],
  ['French order', '03/04/2024', '2024-04-03', { language: 'fr' }],
  ['French', '15 mars 2024', '2024-03-15', { language: 'fr' }],
  ['French first', '1er août 2023', '2023-08-01', { language: 'fr' }],
  ['French label', 'Publié le 15 février 2024', '2024-02-15', { language: 'fr' }],
  ['French clock', '15 mars 2024 à 10h30', '2024-03-15T10:30:00+00:00', { language: 'fr' }],
  ['French month on an English page', '7 MAI 2019', '2019-05-07', { language: 'en' }],
  ['German', '15. März 2024', '2024-03-15', { language: 'de' }],
  ['German weekday', 'Freitag, 15. März 2024', '2024-03-15', { language: 'de' }],
  ['German numbers', '15.03.2024', '2024-03-15', { language: 'de' }],
  ['German numbers unpadded', '5.3.2024', '2024-03-05', { language: 'de' }],
  ['German two-digit year', '15.03.24', '2024-03-15', { language: 'de' }],
  ['German clock', '15.03.2024, 10:30 Uhr', '2024-03-15T10:30:00+00:00', { language: 'de' }],
  ['German label', 'Veröffentlicht am 15. März 2024', '2024-03-15', { language: 'de' }],
  ['Austrian month', '5. Jänner 2024', '2024-01-05', { language: 'de' }],
  ['Spanish', '15 de marzo de 2024', '2024-03-15', { language: 'es' }],
  ['Spanish short', '15 ago 2024', '2024-08-15', { language: 'es' }],
  ['Portuguese', '15 de março de 2024', '2024-03-15', { language: 'pt' }],
  ['Portuguese numbers', '15/10/2020', '2020-10-15', { language: 'pt' }],
  ['Italian', '15 marzo 2024', '2024-03-15', { language: 'it' }],
  ['Dutch', '15 maart 2024', '2024-03-15', { language: 'nl' }],
  ['Swedish', '15 maj 2024', '2024-05-15', { language: 'sv' }],
  ['Polish', '15 marca 2024', '2024-03-15', { language: 'pl' }],
  ['Czech', '15. března 2024', '2024-03-15', { language: 'cs' }],
  ['Hungarian', '2021. június 4.', '2021-06-04', { language: 'hu' }],
  ['Hungarian numbers', '2021. 06. 04.', '2021-06-04', { language: 'hu' }],
  ['Russian', '15 марта 2024', '2024-03-15', { language: 'ru' }],
  ['Russian with year sign', '15 марта 2024 г.', '2024-03-15', { language: 'ru' }],
  ['Russian clock', '15 марта 2024, в 10:30', '2024-03-15T10:30:00+00:00', { language: 'ru' }],
  ['Ukrainian', '15 березня 2024', '2024-03-15', { language: 'uk' }],
  ['Turkish', '15 Mart 2024', '2024-03-15', { language: 'tr' }],
  ['Japanese', '2018年9月18日', '2018-09-18', { language: 'ja' }],
  ['Japanese weekday', '2018年9月18日(火)', '2018-09-18', { language: 'ja' }],
  ['Japanese clock', '2018年9月18日 18:55', '2018-09-18T18:55:00+00:00', { language: 'ja' }],
  ['Japanese era', '令和6年3月15日', '2024-03-15', { language: 'ja' }],
  ['Japanese era, first year', '令和元年5月1日', '2019-05-01', { language: 'ja' }],
  ['Japanese label', '投稿日: 2024/03/15', '2024-03-15', { language: 'ja' }],
  ['Korean', '2024년 3월 15일', '2024-03-15', { language: 'ko' }],
  ['Korean dots', '2024. 3. 15.', '2024-03-15', { language: 'ko' }],
  ['Korean afternoon', '2024. 3. 15. 오후 3:05', '2024-03-15T15:05:00+00:00', { language: 'ko' }],
  ['Korean without year', '3월 15일', '2026-03-15', { language: 'ko' }],
  ['Indonesian', '15 Agustus 2024', '2024-08-15', { language: 'id' }],
]

const DECLARED: readonly Case[] = [
  ['RFC 3339', '2024-03-15T10:00:00Z', '2024-03-15T10:00:00+00:00'],
  ['RFC 3339 with offset', '2024-03-15T10:00:00+08:00', '2024-03-15T10:00:00+08:00'],
  ['RFC 3339 with fraction', '2024-03-15T10:00:00.123Z', '2024-03-15T10:00:00+00:00'],
  ['ISO 8601 basic offset', '2024-03-15T10:00:00+0800', '2024-03-15T10:00:00+08:00'],
  ['ISO 8601 hour offset', '2024-03-15T10:00+08', '2024-03-15T10:00:00+08:00'],
  ['ISO 8601 without seconds', '2024-03-15T10:00Z', '2024-03-15T10:00:00+00:00'],
  ['ISO 8601 without zone is local', '2024-03-15T10:00:00', '2024-03-15T10:00:00+08:00', SHANGHAI],
  ['ISO 8601 basic', '20240315T101500Z', '2024-03-15T10:15:00+00:00'],
  ['blank for T', '2024-03-15 10:00:00 +0900', '2024-03-15T10:00:00+09:00'],
  ['blank and UTC', '2025-09-28 04:19:00 UTC', '2025-09-28T04:19:00+00:00'],
  ['plus escaped twice', '2024-04-20T00:00:00&#x2B;00:00', '2024-04-20T00:00:00+00:00'],
  ['day alone', '2024-03-15', '2024-03-15'],
  ['month alone', '2024-03', '2024-03'],
  ['RFC 822', 'Fri, 15 Mar 2024 10:00:00 GMT', '2024-03-15T10:00:00+00:00'],
  ['RFC 822 with offset', 'Fri, 15 Mar 2024 10:00:00 +0800', '2024-03-15T10:00:00+08:00'],
  ['RFC 822 without seconds', 'Fri, 15 Mar 2024 10:00 EST', '2024-03-15T10:00:00-05:00'],
  ['RFC 822 with a wrong weekday', 'Mon, 15 Mar 2024 10:00:00 GMT', '2024-03-15T10:00:00+00:00'],
  ['RFC 822 two-digit year', '15 Mar 04 10:00:00 GMT', '2004-03-15T10:00:00+00:00'],
  ['asctime', 'Fri Mar 15 10:00:00 2024', '2024-03-15T10:00:00+00:00'],
  ['asctime with offset', 'Fri Mar 15 10:00:00 +0800 2024', '2024-03-15T10:00:00+08:00'],
  ['Unix time', '1710468000', '2024-03-15T02:00:00+00:00'],
  ['Unix time in milliseconds', '1710468000123', '2024-03-15T02:00:00+00:00'],
  ['day of the year', '2024-075', '2024-03-15'],
  [
    'zone with summer time',
    '2024-07-15 10:00',
    '2024-07-15T10:00:00+02:00',
    { zone: 'Europe/Berlin' },
  ],
  ['zone without it', '2024-01-15 10:00', '2024-01-15T10:00:00+01:00', { zone: 'Europe/Berlin' }],
  [
    'an unknown zone is UTC',
    '2024-01-15 10:00',
    '2024-01-15T10:00:00+00:00',
    { zone: 'Mars/Base' },
  ],
]

const URLS: readonly Case[] = [
  ['a folder of a month', '/html/2024-03/15/content_548643.htm', '2024-03-15'],
  ['folders', 'https://a.example/2024/03/15/slug/', '2024-03-15'],
  ['folders unpadded', '/2024/3/5/slug', '2024-03-05'],
  ['in the slug', '/posts/2024-03-15-slug.html', '2024-03-15'],
  ['t and compact', './202403/t20240315_1234.html', '2024-03-15'],
  ['compact folder', '/art/20240315/1.html', '2024-03-15'],
  ['year folder', '/2024/0315/c1.html', '2024-03-15'],
  ['month only', '/2024/03/slug', '2024-03'],
  ['month compact', '/202403/slug.html', '2024-03'],
]

const NO_DATES: readonly (readonly [why: string, text: string, context?: Partial<DateContext>])[] =
  [
    ['nothing', ''],
    ['blanks', ' \u00a0 '],
    ['a version', '1.2.3'],
    ['a version with v', 'v2.10.15'],
    ['a version like a date', '22.04.24', { language: 'en' }],
    ['a release', 'Bevy 0.7'],
    ['a phone number', '138-1234-5678'],
    ['a phone number with area', '010-12345678'],
    ['a counter', '12 comments'],
    ['a reading time', '5 min read'],
    ['a word count', '1,234 words'],
    ['views in Chinese', '阅读 123'],
    ['a year', '2024'],
    ['a year range', '2019 - 2026'],
    ['a pager', '1/6'],
    ['a score', '9/10'],
    ['a title with a year', '2023 in review'],
    ['a title with a month', 'What we did in March 2024'],
    ['a title with a date', '技术简报 2026-08-01'],
    ['a title with a date first', '2024-03-15 更新日志'],
    ['a title in Chinese with a year', '2024年度总结'],
    ['a title that counts days', '学习 Rust 的第30天'],
    ['a range', 'Weekly update (May 04 ~ May 10, 2020)'],
    ['a copyright', '© 2020 nia'],
    ['30 February', '2024-02-30'],
    ['30 February named', 'Tue, 30 Feb 2024 10:00:00 GMT'],
    ['29 February of a common year', '2023-02-29'],
    ['month 13', '2024-13-01'],
    ['day 32', '2024-03-32'],
    ['hour 25', '2024-03-15T25:00:00Z'],
    ['minute 61', '2024-03-15T10:61:00Z'],
    ['offset of 99 hours', '2024-03-15T10:00:00+99:99'],
    ['offset in letters', '2024-03-15T10:00:00+zz:00'],
    ['year 99999', '99999-03-15'],
    ['before 1990', '1989-12-31'],
    ['the epoch', '1970-01-01T00:00:00Z'],
    ['more than a day ahead', '2026-06-12'],
    ['ten years ahead', '2036-06-10'],
    ['an address', '192.168.1.15'],
    ['an order number', '20241399'],
    ['a price', '$12.50'],
    ['a clock', '12:30'],
    ['a category', '前端'],
    ['a word with a month inside', 'Marching on'],
    ['a month alone', 'March'],
    ['a unit without ago', '3 days'],
    ['a percentage', '50%'],
    ['prose with a relative time', '三天前我写了一篇文章'],
    ['prose about days to come', '未来3天'],
    ['ordinal weeks', '第3周'],
  ]

const EVENING: Partial<DateContext> = { nowMs: Date.UTC(2026, 11, 31, 18) }
/** Days without a year, where nobody knows whose day it is. */
const ZONELESS: readonly Case[] = [
  ['the day that has begun in Tokyo', '01-01', '2027-01-01', EVENING],
  ['the same in words', 'January 1', '2027-01-01', EVENING],
  ['the day here', '12-31', '2026-12-31', EVENING],
  ['the day that has begun nowhere', '01-02', '2026-01-02', EVENING],
  ['known to be here', '01-01', '2026-01-01', { ...EVENING, zone: 'UTC' }],
  ['the day after today', '06-11', '2026-06-11', { nowMs: Date.UTC(2026, 5, 10, 20) }],
]

describe('readDate', () => {
  const run = (cases: readonly Case[], origin: 'declared' | 'text' | 'url', base: DateContext) => {
    for (const [why, text, expected, context] of cases) {
      it(`${why}: ${text}`, () => {
        expect(shown(readDate({ text, origin }, { ...base, ...context }))).toBe(expected)
      })
    }
  }

  describe('in Chinese, in Shanghai', () => run(CHINESE, 'text', SHANGHAI))
  describe('told from now, in Shanghai', () => run(RELATIVE, 'text', { ...SHANGHAI }))
  describe('in other languages, in UTC', () => run(WESTERN, 'text', UTC))
  describe('without a zone', () => run(ZONELESS, 'text', UTC))
  describe('declared', () => run(DECLARED, 'declared', UTC))
  describe('in addresses', () => run(URLS, 'url', UTC))

  for (const [why, text, context] of NO_DATES) {
    it(`is not ${why}: ${text}`, () => {
      for (const origin of ['text', 'declared'] as const) {
        expect(readDate({ text, origin }, { ...UTC, ...context })).toBeUndefined()
      }
    })
  }

  it('keeps where the date was read', () => {
    const origin = (text: string, from: 'declared' | 'text' | 'url') =>
      readDate({ text, origin: from }, UTC)?.origin
    expect(origin('2024-03-15', 'text')).toBe('text')
    expect(origin('2024-03-15', 'declared')).toBe('declared')
    expect(origin('/2024/03/15/a', 'url')).toBe('url')
    expect(origin('3天前', 'text')).toBe('relative')
    expect(origin('3 days ago', 'declared')).toBe('relative')
  })

  it('has more than two hundred cases', () => {
    const cases = [CHINESE, RELATIVE, WESTERN, DECLARED, URLS, NO_DATES]
    expect(cases.flat().length).toBeGreaterThan(200)
  })

  it('never throws and never leaves its bounds', () => {
    const origins = fc.constantFrom('declared' as const, 'text' as const, 'url' as const)
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), origins, (text, origin) => {
        const published = readDate({ text, origin }, UTC)
        expect(published?.atMs ?? NOW_MS).toBeLessThanOrEqual(NOW_MS + 86_400_000)
      }),
    )
  })

  it('reads back every day it could have written', () => {
    const days = fc.integer({ min: Date.UTC(1990, 0, 2), max: NOW_MS })
    fc.assert(
      fc.property(days, (atMs) => {
        const day = new Date(atMs).toISOString().slice(0, 10)
        const [year, month, date] = day.split('-').map(Number)
        for (const text of [day, `${year}年${month}月${date}日`, `${year}/${month}/${date}`]) {
          expect(shown(readDate({ text, origin: 'text' }, UTC))).toBe(day)
        }
      }),
    )
  })
})

describe('findDate', () => {
  it.each([
    ['a source before it', '— Some blog · 2026-05-31', '2026-05-31'],
    ['a name after it', 'May 07, 2023 — Alessenia', '2023-05-07'],
    [
      'a sentence around it',
      '本文最后更新于 2024年3月15日 10:00，内容可能已经过时',
      '2024-03-15T10:00:00+08:00',
    ],
    ['an update before it', 'Updated: 2024-04-01, created: 2024-03-15', '2024-03-15'],
    ['an update behind it', '2024-03-15（更新于 2024-04-01）', '2024-03-15'],
    ['nothing but an update', 'Ann updated: 2024-04-01', '2024-04-01'],
    ['nothing but an update in words', 'Ann updated: 12 April 2024', '2024-04-12'],
    ['a relative one', 'Ann Lee commented 3 days ago on this', '2026-06-07'],
  ])('passes over %s', (_why, text, expected) => {
    expect(shown(findDate({ text, origin: 'text' }, SHANGHAI))).toBe(expected)
  })

  it.each([
    ['a version', 'Release 1.2.3 of the tool'],
    ['a fraction', '完成 03/15 个任务'],
    ['a weekday', 'Everybody loves Friday here'],
    ['a year', '2023 in review'],
    ['an id', '订单 20240315 已发货'],
  ])('finds none in %s', (_why, text) => {
    expect(findDate({ text, origin: 'text' }, SHANGHAI)).toBeUndefined()
  })
})
