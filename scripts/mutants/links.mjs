// Defects of links and tokens that open something without a sign-in; see catalogue.mjs.

/** @type {{ name: string, file: string, find: string, replace: string, test: string[] }[]} */
export const LINK_MUTANTS = [
  {
    name: 'an embed token opens every view',
    file: 'lib/services/embed/embed-token.ts',
    find: 'if (view !== scope || !(endsAt > now)) return null',
    replace: 'if (!(endsAt > now)) return null',
    test: ['tests/unit/services/embed-token.test.ts'],
  },
  {
    name: 'an embed token never ends',
    file: 'lib/services/embed/embed-token.ts',
    find: 'if (view !== scope || !(endsAt > now)) return null',
    replace: 'if (view !== scope) return null',
    test: ['tests/unit/services/embed-token.test.ts'],
  },
  {
    name: 'claims are taken at their word',
    file: 'lib/services/signed-claims.ts',
    find: ' || !isSameSecret(signature, signatureOf(body, key))',
    replace: '',
    test: ['tests/unit/services/embed-token.test.ts'],
  },
  {
    name: 'a token for one group opens everybody’s orders',
    file: 'lib/domain/embed-view.ts',
    find: '.filter(([name]) => !LOOKS.has(name))',
    replace: '.filter(([name]) => name === "")',
    test: ['tests/unit/domain/embed-view.test.ts'],
  },
]
