// Classes that say left or right would not be mirrored with the page (docs/decisions/0031).
import { readFileSync } from 'node:fs'

const SIDES =
  /^-?(?:(?:ml|mr|pl|pr|scroll-ml|scroll-mr)-|(?:left|right)-(?!1\/2)|text-(?:left|right)$|(?:border|rounded)-(?:l|r|tl|tr|bl|br)(?:-|$))/

/** One line for each such class of a file. */
export function sidedClassesOf(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(/(?:className|cx\(|class)[^\n]*|'[^']*'|"[^"]*"|`[^`]*`/g)]
        .flatMap(([text]) => text.split(/[\s"'`{}()]+/))
        .map((word) => word.slice(word.lastIndexOf(':') + 1))
        .filter((word) => SIDES.test(word))
        .map((word) => `${file}:${index + 1}  ${word}: say start or end`),
    )
}
