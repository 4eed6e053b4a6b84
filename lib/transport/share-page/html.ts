/** Text that is HTML already: only `html` makes it. */
export interface Html {
  readonly html: string
}

type Part = string | number | Html | null | undefined | false | readonly Html[]

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function written(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (typeof part === 'string' || typeof part === 'number') {
    return String(part).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')
  }
  return 'html' in part ? part.html : part.map(written).join('')
}

/** HTML with values in it, each escaped unless it is HTML itself; attributes have to be written in quotes. */
export function html(texts: TemplateStringsArray, ...values: readonly Part[]): Html {
  return { html: texts.reduce((before, text, index) => before + written(values[index - 1]) + text) }
}

/** A constant of ours that is HTML, CSS or the like as it stands. Never for what somebody wrote. */
export function raw(text: string): Html {
  return { html: text }
}
