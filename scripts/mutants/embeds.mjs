// Defects of views in other people's pages: who may frame them, what they show, whom they tell; see catalogue.mjs.

const served = ['tests/integration/embed.test.ts']
const admission = ['tests/unit/services/embed-admission.test.ts']
const sockets = ['tests/integration/embed-sockets.test.ts']
const rooms = ['tests/integration/live-authorization.test.ts']
const address = ['tests/unit/domain/embed-address.test.ts']
const card = ['tests/unit/domain/embed-card.test.ts']

/** @type {{ name: string, file: string, find: string, replace: string, test: string[] }[]} */
export const EMBED_MUTANTS = [
  {
    name: 'embeds: everybody may frame a view',
    file: 'lib/transport/walls/framing.ts',
    find: ': frameHosts()',
    replace: ": ['*']",
    test: served,
  },
  {
    name: 'embeds: our own pages may frame what was not made for them',
    file: 'lib/transport/walls/policy.ts',
    find: 'framers.length === 0 ? ["\'none\'"] : framers',
    replace: '["\'self\'", ...framers]',
    test: served,
  },
  {
    name: 'embeds: the token is not looked at',
    file: 'lib/services/embed/embed-url.ts',
    find: 'return view && pass && isOurs ? { view, pass } : null',
    replace: 'return view && isOurs ? { view, pass: pass ?? { isPreview: false, endsAt: now } } : null',
    test: admission,
  },
  {
    name: 'embeds: the key is not looked at',
    file: 'lib/services/embed/embed-url.ts',
    find: 'return view && pass && isOurs ?',
    replace: 'return view && pass ?',
    test: admission,
  },
  {
    name: 'embeds: a filter that nobody knows is left out',
    file: 'lib/services/embed/embed-filters.ts',
    find: '  if (!view.filters.every(([name]) => Object.hasOwn(FIELDS[view.kind].shape, name))) return false\n',
    replace: '',
    test: admission,
  },
  {
    name: 'embeds: a layer that tells more needs no token of its own',
    file: 'lib/domain/embed-view.ts',
    find: '(layers.length > 0 ?',
    replace: '(layers.length > 9 ?',
    test: ['tests/unit/domain/embed-view.test.ts'],
  },
  {
    name: 'embeds: an order is shown whole',
    file: 'lib/domain/embed-card.ts',
    find: '  return {\n    handle: order.handle,',
    replace: '  return {\n    ...order,\n    handle: order.handle,',
    test: card,
  },
  {
    name: 'embeds: a customer sees where the worker is before and after',
    file: 'lib/domain/embed-card.ts',
    find: " && order.isOpen && order.status === 'ongoing'",
    replace: '',
    test: card,
  },
  {
    name: 'embeds: a host may bring another directive along',
    file: 'lib/domain/frame-hosts.ts',
    find: "  if (!NAME.test(url.hostname)) return 'not_an_origin'\n",
    replace: '',
    test: ['tests/unit/domain/frame-hosts.test.ts'],
  },
  {
    name: 'embeds: a name that ends alike is below the star',
    file: 'lib/domain/frame-hosts.ts',
    find: '(`.$',
    replace: '(`$',
    test: ['tests/unit/domain/frame-hosts.test.ts'],
  },
  {
    name: 'embeds: whoever frames a view is told',
    file: 'lib/client/embed/tell-parent.ts',
    find: 'return isKnown ? around : null',
    replace: "return isKnown ? around : '*'",
    test: ['tests/unit/embed/tell-parent.test.ts'],
  },
  {
    name: 'embeds: who has a view open is not told when the list of hosts changes',
    file: 'lib/services/embed/follow-embed.ts',
    find: 'const ends = [onFrameHostsChanged(listener), ',
    replace: 'const ends = [',
    test: sockets,
  },
  {
    name: 'embeds: a changed list of hosts turns nobody out',
    file: 'lib/transport/embed-door.ts',
    find: '[ask.token, scope, view.hosts]',
    replace: '[ask.token, scope]',
    test: sockets,
  },
  {
    name: 'embeds: a revoked key goes on opening what it asked for',
    file: 'lib/services/embed/open-embed.ts',
    find: '  if (pass.keyId !== null && !(await isLiveKey(pass.keyId))) return null\n',
    replace: '',
    test: sockets,
  },
  {
    name: 'embeds: whoever is told of a change may be told of what was before it',
    file: 'lib/services/embed/follow-embed.ts',
    find: 'openEmbed(ask, now, { isFresh: true })',
    replace: 'openEmbed(ask, now)',
    test: sockets,
  },
  {
    name: 'embeds: a list is told to nobody',
    file: 'lib/transport/live-guests.ts',
    find: "if (watched === 'all') room.hasMoved ||= notices.length > 0\n  else",
    replace: "if (watched !== 'all')",
    test: sockets,
  },
  {
    name: 'embeds: as many may listen as like to',
    file: 'lib/transport/live-guests.ts',
    find: 'room.sockets.size >= GUESTS_AT_MOST',
    replace: 'room.sockets.size >= 99 * GUESTS_AT_MOST',
    test: sockets,
  },
  {
    name: 'embeds: a guest joins the room of the desk',
    file: 'lib/transport/live-server.ts',
    find: "    socket.on('live:join',",
    replace: "    socket.join(OPS_ROOM)\n    socket.on('live:join',",
    test: rooms,
  },
  {
    name: 'embeds: the embed door lets in without looking',
    file: 'lib/transport/embed-door.ts',
    find: 'if (!ask || !followed) return null',
    replace: "if (!ask || !followed) return { room: 'any', view: {}, watched: 'all', endsAt: null }",
    test: rooms,
  },
  {
    name: 'embeds: a socket may come from any page',
    file: 'lib/transport/live-server.ts',
    find: 'origin === undefined || isSameOrigin({ origin, host })',
    replace: 'true',
    test: rooms,
  },
  {
    name: 'embeds: what a state holds is left out',
    file: 'lib/domain/embed-address.ts',
    find: 'fields.push(...told)',
    replace: 'if (!STATE.test(name)) fields.push(...told)',
    test: address,
  },
  {
    name: 'embeds: a state that cannot be read counts as none',
    file: 'lib/domain/embed-address.ts',
    find: 'if (told === null) return null',
    replace: 'if (told === null) continue',
    test: address,
  },
  {
    name: 'embeds: whoever is around a page keeps it',
    file: 'lib/client/embed/framed-by.ts',
    find: '.every(',
    replace: '.some(',
    test: ['tests/unit/embed/framed-by.test.ts'],
  },
]
