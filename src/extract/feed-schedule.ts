/**
 * How often a feed asks to be read: `ttl`, `skipHours`, `skipDays` (RSS 2.0) and the RSS 1.0
 * syndication module. Only read here; `schedule/` decides what to make of it.
 */
import type { FeedSchedule } from '../domain/poll.ts'
import { present } from '../domain/present.ts'
import { childrenNamed, type FeedElement, wordsOf } from './feed-xml.ts'

const HOURS_PER_DAY = 24
const PERIOD_MINUTES: ReadonlyMap<string, number> = new Map([
  ['hourly', 60],
  ['daily', 1_440],
  ['weekly', 10_080],
  ['monthly', 43_200],
  ['yearly', 525_600],
])
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
/** `60` */
const WHOLE_NUMBER = /^\d{1,6}$/

/** What the channel says about when to read it, as far as it is sensible. */
export function scheduleOf(channel: FeedElement): FeedSchedule | undefined {
  const ttlMinutes = numberOf(wordsIn(channel, 'ttl')[0])
  const skipHours = listIn(channel, 'skiphours', 'hour')
    .map(numberOf)
    .filter((hour) => hour !== undefined && hour <= HOURS_PER_DAY)
    // Midnight is 0 in one RSS and 24 in another.
    .map((hour) => Number(hour) % HOURS_PER_DAY)
  const skipDays = listIn(channel, 'skipdays', 'day')
    .map((day) => DAYS.indexOf(day.toLowerCase()))
    .filter((day) => day >= 0)
  const period = PERIOD_MINUTES.get(wordsIn(channel, 'sy:updateperiod')[0]?.toLowerCase() ?? '')
  const frequency = numberOf(wordsIn(channel, 'sy:updatefrequency')[0]) || 1
  const schedule = present({
    ttlMinutes: ttlMinutes || undefined,
    skipHours: skipHours.length > 0 ? [...new Set(skipHours)] : undefined,
    skipDays: skipDays.length > 0 ? [...new Set(skipDays)] : undefined,
    updatePeriodMinutes: period && period / frequency,
  })
  return Object.keys(schedule).length > 0 ? schedule : undefined
}

const wordsIn = (parent: FeedElement, name: string): readonly string[] =>
  childrenNamed(parent, [name]).map(wordsOf)

const listIn = (channel: FeedElement, list: string, name: string): readonly string[] =>
  childrenNamed(channel, [list]).flatMap((parent) => wordsIn(parent, name))

function numberOf(words: string | undefined): number | undefined {
  return words !== undefined && WHOLE_NUMBER.test(words) ? Number(words) : undefined
}
