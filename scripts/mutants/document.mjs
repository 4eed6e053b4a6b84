/** A cell of a Markdown table. */
const cell = (text) => text.replaceAll('|', '\\|').replace(/__\w+__/g, '`$&`')

/** A table with its columns in line, as the formatter has them. */
function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  const line = (row) => `| ${row.map((text, column) => text.padEnd(widths[column])).join(' | ')} |`
  const [head, ...body] = rows
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n')
}

/** Where somebody looks for them: the tests that must fail. */
const testsOf = ({ test }) => test.filter((word) => word.endsWith('.ts')).join(', ') || test.join(' ')

/**
 * The list of all defects as docs/mutants.md has it, by the test that must notice them.
 * @param {readonly { name: string, file: string, test: string[] }[]} mutants
 */
export function mutantsDocument(mutants) {
  const byTest = grouped(mutants)
  const sections = [...byTest]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([tests, those]) => {
      const rows = those.map(({ name, file }) => [cell(name), file])
      return `## ${tests}\n\n${table([['defect', 'in'], ...rows])}\n`
    })
  return `# Defects that the tests must notice

${mutants.length} of them, each named for what it would do. \`npm run mutants\` puts them into the code one at a time and demands that
the test above each table fails; \`npm run mutants -- --list\` writes this page.

${sections.join('\n')}`
}

function grouped(mutants) {
  const groups = new Map()
  for (const mutant of mutants) groups.set(testsOf(mutant), [...(groups.get(testsOf(mutant)) ?? []), mutant])
  return groups
}
