// Defects of views in other people's pages: who may frame them, what they show, whom they tell; see catalogue.mjs.

const served = ['tests/integration/embed.test.ts']
const admission = ['tests/unit/services/embed-admission.test.ts']
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
]
