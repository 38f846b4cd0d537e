import { expect, it } from 'vitest'
import { openSlots } from '../../src/render/slots.ts'

it('fills every slot with its text, escaped', () => {
  const { slotFor, fill } = openSlots()
  expect(fill(`<a b="${slotFor('"')}">${slotFor('<c>')}</a>`)).toBe('<a b="&quot;">&lt;c&gt;</a>')
})

it('takes a text that looks like a slot for text', () => {
  const { slotFor, fill } = openSlots()
  const [first, second] = [slotFor('slot:1;'), slotFor('secret')]
  expect(fill(`${first} ${second}`)).toBe('slot:1; secret')
})

it('is an absolute URL to who parses addresses', () => {
  const slot = openSlots().slotFor('/relative')
  expect(new URL(slot).toString()).toBe(slot)
})
