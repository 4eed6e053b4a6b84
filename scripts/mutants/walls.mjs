// Defects of the walls around every answer, and of what is kept about people.

const walls = ['tests/unit/transport/walls/walls.test.ts']

/** @type {{ name: string, file: string, find: string, replace: string, test: string[] }[]} */
export const WALL_MUTANTS = [
  {
    name: 'walls: any X-Forwarded-For is believed',
    file: 'lib/transport/walls/forwarded.ts',
    find: 'while (isTrusted(client)) {',
    replace: 'while (isTrusted(client) || chain.length > 0) {',
    test: walls,
  },
  {
    name: 'walls: inline scripts run',
    file: 'lib/transport/walls/policy.ts',
    find: '"\'strict-dynamic\'", ...',
    replace: '"\'unsafe-inline\'", ...',
    test: walls,
  },
  {
    name: 'walls: whoever may embed an order may frame the desk',
    file: 'lib/transport/walls/policy.ts',
    find: "if (door === 'embed') return [\"'self'\", ...framers]",
    replace: 'if (framers.length > 0) return ["\'self\'", ...framers]',
    test: walls,
  },
  {
    name: 'walls: a page of another site reads by cookie',
    file: 'lib/transport/walls/cors.ts',
    find: "  if (!/^(Basic|Bearer) /i.test(headers.authorization ?? '')) return {}\n",
    replace: '',
    test: walls,
  },
  {
    name: 'walls: a budget never ends',
    file: 'lib/transport/walls/budget.ts',
    find: 'current.count += 1',
    replace: 'current.count = 1',
    test: walls,
  },
  {
    name: 'walls: keys in paths are logged',
    file: 'lib/transport/walls/redact.ts',
    find: "text.replace(KEYED_PATH, '$1…')",
    replace: 'text',
    test: walls,
  },
]
