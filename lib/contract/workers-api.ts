/** HyperTrack's Workers API, the part that is read (hypertrack.com/reference/get-workers). */

export interface ApiLocation {
  geometry: { type: 'Point'; coordinates: [longitude: number, latitude: number] }
  /** Metres. */
  accuracy: number | null
  /** Metres per second. */
  speed: number | null
  /** Degrees from north. */
  bearing: number | null
  recorded_at: string
}

/** A worker in the API's form; fields always in this order, null when not known. */
export interface Worker {
  worker_handle: string
  driver_handle: string
  name: string | null
  device_id: string | null
  devices: { device_id: string }[]
  ops_group_handle: string
  device_status: {
    value: string | null
    data: {
      activity: string | null
      outage_code: string | null
      outage_label: string | null
      recorded_at: string | null
    }
  }
  location: ApiLocation | null
  battery: { label: string | null; percent: number | null }
  profile: Record<string, unknown>
}

export interface WorkerList {
  workers: Worker[]
  pagination_token: string | null
}

/** One position of `GET /workers/{worker_handle}/track`. */
export interface TrackPosition extends ApiLocation {
  /** `phone` or the webhook that said it, when known. */
  source: string | null
  /** False: it was kept, and moves nothing. */
  is_believed: boolean
}

export interface WorkerTrack {
  positions: TrackPosition[]
}
