// Waypost's embedded views for other people's pages: <waypost-map>. Nothing is fetched and nothing kept but the view itself.
;(() => {
  if (customElements.get('waypost-map')) return
  // As a module a script does not know itself.
  const byName = () => [...document.scripts].find(({ src }) => /\/embed\.js(\?|$)/.test(src))?.src
  const BASE = new URL('.', document.currentScript?.src || byName() || location.href).href
  /** What is told by the view's address; the names are the attributes'. */
  const LOOKS = ['theme', 'lang', 'units', 'layers', 'follow', 'controls']
  const EVENTS = new Set(['ready', 'status', 'eta', 'arrived', 'resize'])
  const REFRESH_BEFORE_MS = 60000
  const LONGEST_WAIT_MS = 2 ** 31 - 1

  class WaypostMap extends HTMLElement {
    static observedAttributes = ['src', 'order', 'route', 'view', 'token', 'token-url', 'key', 'base', ...LOOKS]
    #frame = document.createElement('iframe')
    #isDue = false
    #timer = 0

    constructor() {
      super()
      const style = document.createElement('style')
      style.textContent =
        ':host{display:block;width:300px;height:200px;overflow:hidden}:host([hidden]){display:none}iframe{display:block;width:100%;height:100%;border:0}'
      this.#frame.referrerPolicy = 'origin'
      this.attachShadow({ mode: 'open' }).append(style, this.#frame)
    }

    connectedCallback() {
      this.#frame.title = this.getAttribute('title') || 'Live view'
      addEventListener('message', this.#hear)
      this.#update()
    }

    disconnectedCallback() {
      removeEventListener('message', this.#hear)
      clearTimeout(this.#timer)
      this.#frame.removeAttribute('src')
    }

    attributeChangedCallback(_name, before, after) {
      if (before !== after && this.isConnected) this.#update()
    }

    /** Once for all attributes that change at one time. */
    #update() {
      if (this.#isDue) return
      this.#isDue = true
      queueMicrotask(() => {
        this.#isDue = false
        this.#show().catch((error) => this.#tell('error', { message: String(error.message || error) }))
      })
    }

    async #show() {
      clearTimeout(this.#timer)
      const address = await this.#address()
      if (!address || !this.isConnected) return
      for (const name of LOOKS) {
        const value = this.getAttribute(name)
        if (value !== null) address.searchParams.set(name, value === '' ? 'on' : value)
      }
      if (this.#frame.src !== address.href) this.#frame.src = address.href
    }

    /** The view with its token: given, made from its parts, or asked from the page's own server. */
    async #address() {
      const from = this.getAttribute('token-url')
      const given = from === null ? this.getAttribute('src') : await this.#ask(from)
      if (given) return this.#checked(given)
      const kind = ['order', 'route', 'view'].find((name) => this.hasAttribute(name))
      if (!kind) return null
      // An order or a route by its handle; a list by its name and, after a ?, its filters.
      const named = this.getAttribute(kind)
      const url = this.#checked(`embed/${kind}s/${kind === 'view' ? named : encodeURIComponent(named)}`)
      for (const [name, attribute] of [['publishable_key', 'key'], ['token', 'token']]) {
        if (this.hasAttribute(attribute)) url.searchParams.set(name, this.getAttribute(attribute))
      }
      return url
    }

    #checked(address) {
      const url = new URL(address, this.getAttribute('base') || BASE)
      if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Error(`not an address of a view: ${address}`)
      return url
    }

    async #ask(from) {
      const response = await fetch(new URL(from, document.baseURI), { headers: { accept: 'application/json' } })
      if (!response.ok) throw new Error(`token-url answered ${response.status}`)
      const { secure_embed_url: address } = await response.json()
      if (typeof address !== 'string') throw new Error('token-url answered without secure_embed_url')
      return address
    }

    /** Only what our own frame says, and only while it shows our own server. */
    #hear = ({ source, origin, data }) => {
      const { contentWindow, src } = this.#frame
      if (!src || source !== contentWindow || origin !== new URL(src).origin) return
      if (data?.source !== 'waypost' || !EVENTS.has(data.type)) return
      const { source: _source, version: _version, type, ...detail } = data
      if (type === 'ready') this.#renewBefore(Date.parse(detail.expires_at))
      if (type === 'resize' && this.hasAttribute('autosize')) this.style.height = `${Number(detail.height)}px`
      this.#tell(type, detail)
    }

    /** Asks for another address before the token is over; without `token-url` the view ends with it. */
    #renewBefore(endsAt) {
      clearTimeout(this.#timer)
      if (!this.hasAttribute('token-url') || !(endsAt > 0)) return
      const wait = Math.min(LONGEST_WAIT_MS, Math.max(1000, endsAt - Date.now() - REFRESH_BEFORE_MS))
      this.#timer = setTimeout(() => this.#update(), wait)
    }

    #tell(type, detail) {
      this.dispatchEvent(new CustomEvent(type, { detail }))
    }
  }

  customElements.define('waypost-map', WaypostMap)
})()
