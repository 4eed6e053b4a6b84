// Defects of how people are told things, and of what is drawn while they type.

/** @type {{ name: string, file: string, find: string, replace: string, test: string[] }[]} */
export const LANGUAGE_MUTANTS = [
  {
    name: 'a page is drawn on the server in nobody’s language',
    file: 'lib/transport/viewing.ts',
    find: "return ofRequest.run(chooseViewing(chosen, headers['accept-language']), answer)",
    replace: 'return answer()',
    test: ['tests/integration/languages.test.ts'],
  },
  {
    name: 'what the browser asks for goes before what was chosen',
    file: 'lib/language/choose-viewing.ts',
    find: 'chosen.language ?? asked.map(languageOf).find((one) => one !== undefined) ?? ENGLISH.language',
    replace: 'asked.map(languageOf).find((one) => one !== undefined) ?? chosen.language ?? ENGLISH.language',
    test: ['tests/unit/language/choose-viewing.test.ts'],
  },
  {
    name: 'a name in an Arabic sentence moves its neighbours',
    file: 'lib/language/say.ts',
    find: "if (direction === 'ltr') return values",
    replace: 'if (direction.length > 0) return values',
    test: ['tests/unit/language/say.test.ts'],
  },
  {
    name: 'what is handed over stays with who hands it over',
    file: 'lib/domain/facts/claims-attention.ts',
    find: "to.say('attention', key, { owner: data.to })",
    replace: "to.say('attention', key, { owner: by })",
    test: ['tests/integration/attention.test.ts'],
  },
  {
    name: 'every row of the worklist is said, whoever looks',
    file: 'components/live/worklist/listed-row.ts',
    find: '  let made: WorkRow | undefined\n',
    replace: '  let made: WorkRow | undefined = make()\n',
    test: ['tests/unit/live/listed-row.test.ts'],
  },
  {
    name: 'the map draws while somebody types',
    file: 'components/map/pacer.ts',
    find: 'const freeAt = Math.min(keyAt() + TYPING_MS, drawnAt + LONGEST_HELD_MS)',
    replace: 'const freeAt = Math.min(keyAt() - TYPING_MS, drawnAt + LONGEST_HELD_MS)',
    test: ['tests/unit/map/pacer.test.ts'],
  },
]
