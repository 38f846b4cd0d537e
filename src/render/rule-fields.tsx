/** A rule as a part of a form: every field of it may be edited, each pick a line of its own. */
import { type FormValues, PAGER_TEXTS, RULE_FIELDS } from '../domain/rule-form.ts'
import { Choice, Field } from './owner-layout.tsx'
import type { OwnerWords } from './owner-words.ts'

const PAGER = PAGER_TEXTS.map((name) => `rule.pager.${name}` as const)

interface RuleFieldsProps {
  readonly values: FormValues
  readonly words: OwnerWords
}

export function RuleFields({ values, words }: RuleFieldsProps) {
  const isJson = Boolean(values['rule.list'])
  const texts = (names: readonly (keyof Omit<OwnerWords, 'failures'>)[]) =>
    names.map((name) => <Field label={words[name]} name={name} value={values[name]} />)
  return (
    <fieldset class="rule" aria-describedby="rule-hint">
      <legend>{words.rule}</legend>
      <p class="note" id="rule-hint">
        {isJson ? words.jsonHint : words.ruleHint}
      </p>
      {isJson ? (
        texts(['rule.list'])
      ) : (
        <>
          {texts(['rule.container', 'rule.item'])}
          <Choice
            label={words['rule.span']}
            name="rule.span"
            value={values['rule.span']}
            options={[
              ['element', words.element],
              ['line', words.line],
              ['until_next', words.until_next],
            ]}
          />
        </>
      )}
      {RULE_FIELDS.map((field) => {
        const name = `rule.fields.${field}` as const
        const rows = (values[name] ?? '').split('\n').length
        return <Field label={words[name]} name={name} value={values[name]} rows={rows} />
      })}
      {texts(isJson ? PAGER : ['rule.group', 'rule.ignore', ...PAGER])}
    </fieldset>
  )
}
