/** What an embedded view tells the page around it, by `postMessage`. Times are ISO 8601 in UTC. */
export type EmbedMessage = { readonly source: 'waypost'; readonly version: 1 } & EmbedNews

export type EmbedNews =
  /** The view is drawn. It can be shown until its token ends. */
  | { readonly type: 'ready'; readonly kind: string; readonly took_ms: number; readonly expires_at: string }
  | { readonly type: 'status'; readonly order_handle: string; readonly status: string }
  | { readonly type: 'eta'; readonly order_handle: string; readonly arrive_at: string }
  | { readonly type: 'arrived'; readonly order_handle: string; readonly arrived_at: string }
  /** Pixels that the view would fill. */
  | { readonly type: 'resize'; readonly width: number; readonly height: number }
