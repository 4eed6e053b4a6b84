import { logLine } from '../log.ts'
import { readText } from '../read-json.ts'
import { mayReport } from './limits.ts'

const LONGEST_REPORT = 8_192
const LONGEST_WORD = 200

const word = (value: unknown) => (typeof value === 'string' ? value.slice(0, LONGEST_WORD) : undefined)

/** Without query and fragment: what a page's address carries is nobody's business here. */
function pathOf(value: unknown): string | undefined {
  const text = word(value)
  return text !== undefined && URL.canParse(text) ? new URL(text).pathname : undefined
}

function reported(text: string): Record<string, unknown> | null {
  try {
    const read = JSON.parse(text) as { 'csp-report'?: unknown } | null
    const report = read?.['csp-report']
    return typeof report === 'object' && report !== null ? (report as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** `POST /api/csp-reports`: what browsers have blocked, as a line in the log. Anybody may send these, so few are taken. */
export async function reportRoute(request: Request): Promise<Response> {
  const address = request.headers.get('x-forwarded-for') ?? ''
  const text = mayReport(address, Date.now()) ? await readText(request).catch(() => '') : ''
  const report = text.length <= LONGEST_REPORT ? reported(text) : null
  if (report) {
    logLine('warn', 'blocked by the content security policy', {
      directive: word(report['effective-directive'] ?? report['violated-directive']),
      blocked: word(report['blocked-uri']),
      page: pathOf(report['document-uri']),
      source: pathOf(report['source-file']),
      line: typeof report['line-number'] === 'number' ? report['line-number'] : undefined,
    })
  }
  return new Response(null, { status: 204 })
}
