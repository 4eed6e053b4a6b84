/** Metres around a destination when none are given. HyperTrack documents 30 in one place and 100 in another (docs/wire.md, Orders, routes, plans). */
export const DEFAULT_RADIUS_M = 100
