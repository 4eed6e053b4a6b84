/**
 * What a phone says of itself, apart from where it is: one shape for every app and for the phone page. `atMs` is epoch
 * milliseconds by the phone's own clock.
 */
export type DeviceMessage =
  | {
      kind: 'registered'
      atMs: number
      device: { osName?: string; osVersion?: string; model?: string; appName?: string; appVersion?: string }
      workerHandle?: string
      name?: string
    }
  | { kind: 'reinstalled'; atMs: number }
  /** The app came up (again): clears a local stop. */
  | { kind: 'started'; atMs: number }
  /** An outage's code, or null: the phone can report again. */
  | { kind: 'health'; atMs: number; code: string | null }
  | { kind: 'battery'; atMs: number; percent?: number; isCharging?: boolean }
  /** Seconds; positive when the phone is ahead. */
  | { kind: 'clock'; atMs: number; offsetS: number }
  | {
      kind: 'geotag'
      atMs: number
      geotagType?: string
      orderHandle?: string
      metadata?: Record<string, unknown>
      fix?: { lon: number; lat: number; accuracyM?: number }
      expected?: { lon: number; lat: number }
    }
  /** What somebody chose on the phone itself. */
  | { kind: 'intent'; atMs: number; isTracking: boolean }
