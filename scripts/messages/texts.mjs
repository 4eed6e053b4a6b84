// Finds the texts that the code says, and those that it shows without saying them (docs/decisions/0031).
import { readFileSync } from 'node:fs'
import ts from 'typescript'

const SAYERS = new Set(['say', 'sayParts', 'phrase'])

/** Attributes and properties whose value somebody reads or hears. */
const HEARD = new Set([
  'aria-label',
  'title',
  'placeholder',
  'label',
  'listLabel',
  'alt',
  'hint',
  'heading',
  'detail',
  'summary',
  'description',
  'empty',
  'text',
  'header',
  'message',
])
const TELLING_CALLS = new Set(['toast', 'toast.error', 'toast.success', 'setError', 'announce'])

/** What is called the same in every language. */
const NAMES =
  /\b(?:CSV|GPX|GeoJSON|URL|Waypost|HyperTrack|Traccar Client|OwnTracks|Overland|GPSLogger|Ctrl|esc)\b|&\w+;/g

const isWordy = (text) => /\p{L}{2,}/u.test(text.replace(NAMES, ''))

function literalsIn(node) {
  if (ts.isParenthesizedExpression(node)) return literalsIn(node.expression)
  if (ts.isConditionalExpression(node)) return [...literalsIn(node.whenTrue), ...literalsIn(node.whenFalse)]
  return ts.isStringLiteralLike(node) ? [node] : []
}

function calledName({ expression }) {
  return ts.isIdentifier(expression) || ts.isPropertyAccessExpression(expression) ? expression.getText() : ''
}

/** The keys that a call puts into the message files: `say('x')` → `x`, `sayIn('state', 'x')` → `x @state`. */
function keysOf(call) {
  const name = calledName(call)
  if (name === 'phrases') return call.arguments.flatMap(literalsIn).map((literal) => literal.text)
  if (SAYERS.has(name) && call.arguments[0]) return literalsIn(call.arguments[0]).map((literal) => literal.text)
  if (name !== 'sayIn' || call.arguments.length < 2) return []
  const [context, message] = call.arguments
  return literalsIn(message).map((literal) => `${literal.text} @${context.text}`)
}

const isHeardAttribute = (attribute) => HEARD.has(attribute.name.getText())

/** What lets its value through to what is around it: `a ? 'x' : 'y'`, `(…)`, a template, `a && 'x'`, `a ?? 'x'`. */
function passesOn(parent, node) {
  if (ts.isConditionalExpression(parent)) return parent.condition !== node
  if (ts.isBinaryExpression(parent)) {
    const operator = parent.operatorToken.getText()
    return operator === '&&' ? parent.right === node : ['||', '??', '+'].includes(operator)
  }
  return ts.isParenthesizedExpression(parent) || ts.isTemplateSpan(parent) || ts.isTemplateExpression(parent)
}

/** True when somebody reads or hears an expression's value: as a child, or by an attribute, property or call. */
function isShown(node) {
  const { parent } = node
  if (ts.isJsxAttribute(parent)) return isHeardAttribute(parent)
  if (ts.isJsxExpression(parent)) return !ts.isJsxAttribute(parent.parent) || isHeardAttribute(parent.parent)
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node && HEARD.has(parent.name.getText())
  if (ts.isCallExpression(parent)) return parent.arguments.includes(node) && TELLING_CALLS.has(calledName(parent))
  return passesOn(parent, node) && isShown(parent)
}

/** What stands in `<code>` is a name of the API, the same in every language. */
const isInCode = ({ parent }) => ts.isJsxElement(parent) && parent.openingElement.tagName.getText() === 'code'

function shownText(node) {
  if (ts.isJsxText(node) && isInCode(node)) return ''
  if (ts.isJsxText(node)) return node.text.replace(/\s+/g, ' ').trim()
  if (ts.isStringLiteralLike(node)) return isShown(node) ? node.text : ''
  if (!ts.isTemplateExpression(node) || !isShown(node)) return ''
  return [node.head, ...node.templateSpans.map((span) => span.literal)].map((part) => part.text).join(' ')
}

/** `{ keys, bare }` of a file: texts that are said, and `{ line, text }` of texts that are shown as they stand. */
export function textsOf(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const keys = []
  const bare = []
  const visit = (node) => {
    if (ts.isCallExpression(node)) {
      const found = keysOf(node)
      keys.push(...found)
      if (found.length > 0) {
        node.arguments.slice(1).forEach(visit)
        return
      }
    }
    const text = shownText(node)
    if (isWordy(text)) bare.push({ line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, text })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return { keys, bare }
}
