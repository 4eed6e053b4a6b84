// The phone page's service worker. Opens the page without a network, and wakes its worker when tracking is wanted.
// It keeps what the page is made of and nothing that anybody said: data are in the page's own database.
const SHELL = 'waypost-phone-shell'
const DATABASE = 'waypost-phone'
const LINKS = 'links'

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(page(request, pathname))
  else if (isPart(pathname)) event.respondWith(part(request))
})

const isPart = (pathname) => /^\/(_next\/static\/|theme\.js$|icon\.svg$|t\/[^/]+\.png$)/.test(pathname)

/** As the server gives it; as it was last given when there is no server. A link that has ended is forgotten. */
async function page(request, pathname) {
  const shell = await caches.open(SHELL)
  try {
    const answer = await fetch(request)
    if (answer.ok) await shell.put(pathname, answer.clone())
    else if (answer.status < 500) await shell.delete(pathname)
    return answer.status < 500 ? answer : ((await shell.match(pathname)) ?? answer)
  } catch (error) {
    const kept = await shell.match(pathname)
    if (kept) return kept
    throw error
  }
}

/** Parts with a hash in their name never change; the few others are looked for anew. */
async function part(request) {
  const shell = await caches.open(SHELL)
  const kept = await shell.match(request)
  if (kept && request.url.includes('/_next/static/')) return kept
  try {
    const answer = await fetch(request)
    if (answer.ok) await shell.put(request, answer.clone())
    return answer
  } catch (error) {
    if (kept) return kept
    throw error
  }
}

self.addEventListener('message', (event) => {
  if (event.data?.type === 'keep') event.waitUntil(keep(event.data))
})

/** What the page is made of now; parts of earlier versions go. */
async function keep({ page, urls }) {
  const shell = await caches.open(SHELL)
  const wanted = new Set(urls.filter((url) => isPart(new URL(url).pathname)))
  for (const { url } of await shell.keys()) {
    if (url.includes('/_next/static/') && !wanted.has(url)) await shell.delete(url)
  }
  const missing = []
  for (const url of [page, ...wanted]) if (!(await shell.match(url))) missing.push(url)
  await Promise.all(missing.map((url) => shell.add(url).catch(() => undefined)))
}

self.addEventListener('push', (event) => event.waitUntil(wake(event.data?.json() ?? {})))

/** Pages of phones that are open in this browser; the desk may be, too. */
async function openPages() {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  return pages.filter(({ url }) => new URL(url).pathname.startsWith('/t/'))
}

async function wake({ device }) {
  const pages = await openPages()
  for (const open of pages) open.postMessage({ type: 'sync' })
  if (pages.some(({ visibilityState }) => visibilityState === 'visible')) return
  const link = await linkOf(device)
  const { title, body, lang, dir } = link?.notice ?? { title: 'Waypost' }
  await self.registration.showNotification(title, {
    body,
    lang,
    dir,
    icon: '/t/icon-192.png',
    tag: `wanted-${device}`,
    data: { path: link?.path ?? null },
  })
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(openPage(event.notification.data?.path))
})

async function openPage(path) {
  if (!path) return
  const open = (await openPages()).find(({ url }) => new URL(url).pathname === path)
  await (open ? open.focus() : self.clients.openWindow(path))
}

/** The link of a device as the page keeps it; undefined when no page of it was opened here. */
function linkOf(device) {
  return new Promise((resolve) => {
    const request = indexedDB.open(DATABASE)
    // No page has made it yet: an empty one would be in its way.
    request.onupgradeneeded = () => request.transaction.abort()
    request.onerror = () => resolve(undefined)
    request.onsuccess = () => {
      const found = request.result.transaction(LINKS).objectStore(LINKS).getAll()
      found.onerror = () => resolve(undefined)
      found.onsuccess = () => {
        request.result.close()
        resolve(found.result.find(({ page }) => page.deviceId === device))
      }
    }
  })
}
