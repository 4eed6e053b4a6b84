import { createElement, Fragment, type ReactNode } from 'react'

/** A sentence with elements in it, as `sayParts` tells it. */
export function Parts({ of }: { of: readonly ReactNode[] }) {
  return createElement(Fragment, null, ...of)
}
