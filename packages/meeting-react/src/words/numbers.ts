interface Forms {
  readonly zero?: string
  readonly one?: string
  readonly two?: string
  readonly few?: string
  readonly many?: string
  readonly other: string
}

type OneOther = Required<Pick<Forms, 'one' | 'other'>>
/** The many are whole millions: “un million de personnes”. */
type OneManyOther = Required<Pick<Forms, 'one' | 'many' | 'other'>>

/** The plural forms that a language tells apart, as CLDR has them; to leave one out does not compile. */
export interface PluralForms {
  readonly ar: Required<Forms>
  readonly de: OneOther
  readonly en: OneOther
  readonly es: OneManyOther
  readonly fr: OneManyOther
  readonly hi: OneOther
  readonly it: OneManyOther
  readonly ja: Pick<Forms, 'other'>
  readonly nl: OneOther
  readonly pl: Required<Pick<Forms, 'one' | 'few' | 'many' | 'other'>>
  readonly pt: OneManyOther
  readonly tr: OneOther
  readonly zh: Pick<Forms, 'other'>
}

/** How a language writes a number, and what it counts. */
export function numbersIn<Locale extends keyof PluralForms>(locale: Locale) {
  const rules = new Intl.PluralRules(locale)
  const { format } = new Intl.NumberFormat(locale)
  return {
    number: (value: number) => format(value),
    /** The form that goes with a count, with the number in place of its “#”. */
    counted: (count: number, given: PluralForms[Locale]) => {
      const forms: Forms = given
      return (forms[rules.select(count)] ?? forms.other).replace('#', () => format(count))
    },
  }
}
