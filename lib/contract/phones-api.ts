import { z } from 'zod'

/** `POST /api/workers/{worker_handle}/devices`. */
export const newPhone = z.object({ name: z.string().trim().max(255).nullish() })

/** How one app is set up. `link` is opened on the phone, or scanned from a QR code; `url` is typed in where there is no link. */
export interface AppSetup {
  link: string | null
  url: string
  /** What else the app asks for, by the name it has there. */
  fields: Record<string, string>
}

/** By app, in the words of the path under `/api/devices`; `page` is ours, and needs no app. */
export interface PhoneSetup {
  page: AppSetup
  osmand: AppSetup
  owntracks: AppSetup
  overland: AppSetup
  gpslogger: AppSetup
}

/** The token is told this once and is not kept. */
export interface NewPhoneAnswer {
  device_id: string
  token: string
  setup: PhoneSetup
}

export interface Phone {
  device_id: string
  name: string | null
  created_at: string
  revoked_at: string | null
  /** When it last said where it is; null when it never did. */
  last_position_at: string | null
}

export interface PhoneList {
  devices: Phone[]
}
