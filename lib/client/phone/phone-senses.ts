import type { DeviceEvent } from '#lib/contract/device-events.ts'
import { healthCode, type Permission, positionEvent, type Sight } from './phone-health.ts'

export interface LastFix {
  readonly at: number
  readonly lon: number
  readonly lat: number
  readonly accuracyM: number | null
}

export interface Battery {
  readonly percent: number
  readonly isCharging: boolean
}

export interface Senses extends Sight {
  readonly fix: LastFix | null
  readonly battery: Battery | null
  /** Since when nothing comes, epoch milliseconds; null while something does. */
  readonly troubleSinceMs: number | null
}

interface BatteryManager extends EventTarget {
  readonly level: number
  readonly charging: boolean
}

const FIX_PATIENCE_MS = 30_000

interface Options {
  /** Takes what there is to report. */
  readonly say: (event: DeviceEvent) => void
  readonly onChange: () => void
}

/**
 * A phone's eyes: where it is, how full its battery is, whether it may look at all. It looks for a position only while
 * that is wanted, and says what keeps it from doing so once, when it changes.
 */
export class PhoneSenses {
  current: Senses = {
    permission: 'prompt',
    isVisible: true,
    isWithoutFix: false,
    fix: null,
    battery: null,
    troubleSinceMs: null,
  }
  private readonly options: Options
  private watchId: number | null = null
  private isWanted = false
  /** Unknown until it was said once: an earlier page may have left trouble behind. */
  private saidHealth: string | null | undefined
  private saidBattery = ''
  private lastStamp = ''
  private readonly ending = new AbortController()

  constructor(options: Options) {
    this.options = options
  }

  /** Begins to listen to the browser. Resolves when it is known whether the page may see where it is. */
  async start(): Promise<void> {
    const { signal } = this.ending
    document.addEventListener('visibilitychange', () => this.look(), { signal })
    this.look()
    void this.watchBattery()
    await this.readPermission()
  }

  stop(): void {
    this.ending.abort()
    this.unwatch()
  }

  /** Looks for positions from now on, or no longer. */
  want(isWanted: boolean): void {
    if (isWanted === this.isWanted) return
    this.isWanted = isWanted
    this.follow()
  }

  /** Asks for the permission, or whether it is there by now. The browser's own question may follow. */
  async ask(): Promise<void> {
    await this.readPermission()
    if (this.current.permission === 'insecure') return
    this.unwatch()
    this.watch()
  }

  private change(changes: Partial<Senses>): void {
    this.current = { ...this.current, ...changes }
    this.tellHealth()
    this.options.onChange()
  }

  private look(): void {
    this.change({ isVisible: document.visibilityState === 'visible' })
  }

  private async readPermission(): Promise<void> {
    if (!window.isSecureContext || !('geolocation' in navigator)) {
      this.change({ permission: 'insecure' })
      return
    }
    const status = await navigator.permissions?.query({ name: 'geolocation' }).catch(() => null)
    if (!status) return
    const take = () => {
      this.change({ permission: status.state as Permission })
      this.follow()
    }
    status.addEventListener('change', take, { signal: this.ending.signal })
    take()
  }

  private follow(): void {
    this.tellHealth()
    if (!this.isWanted) this.unwatch()
    else if (this.current.permission === 'granted') this.watch()
    if (this.current.battery !== null) this.takeBattery(this.current.battery)
  }

  private watch(): void {
    if (this.watchId !== null || this.ending.signal.aborted) return
    this.watchId = navigator.geolocation.watchPosition(
      (position) => this.takeFix(position),
      (error) => this.takeError(error),
      { enableHighAccuracy: true, maximumAge: 0, timeout: FIX_PATIENCE_MS },
    )
  }

  private unwatch(): void {
    if (this.watchId !== null) navigator.geolocation.clearWatch(this.watchId)
    this.watchId = null
  }

  private takeFix(position: GeolocationPosition): void {
    const { longitude: lon, latitude: lat, accuracy } = position.coords
    const fix = { at: position.timestamp, lon, lat, accuracyM: Number.isFinite(accuracy) ? accuracy : null }
    this.change({ permission: 'granted', isWithoutFix: false, fix })
    const stamp = JSON.stringify(positionEvent(position))
    if (!this.isWanted || stamp === this.lastStamp) return
    this.lastStamp = stamp
    this.options.say(positionEvent(position))
  }

  private takeError({ code }: GeolocationPositionError): void {
    const isDenied = code === GeolocationPositionError.PERMISSION_DENIED
    this.change(isDenied ? { permission: 'denied' } : { isWithoutFix: true })
    // A watch that was refused never comes back by itself.
    if (isDenied) this.unwatch()
  }

  private tellHealth(): void {
    const code = healthCode(this.current)
    const isNews = code !== this.saidHealth
    if (!isNews || !this.isWanted) return
    this.saidHealth = code
    this.current = { ...this.current, troubleSinceMs: code === null ? null : Date.now() }
    this.options.say({ kind: 'health', recorded_at: new Date().toISOString(), outage_code: code })
  }

  private async watchBattery(): Promise<void> {
    const ask = (navigator as { getBattery?: () => Promise<BatteryManager> }).getBattery
    const battery = await ask?.call(navigator).catch(() => null)
    if (!battery) return
    const take = () => this.takeBattery({ percent: Math.round(battery.level * 100), isCharging: battery.charging })
    for (const change of ['levelchange', 'chargingchange']) {
      battery.addEventListener(change, take, { signal: this.ending.signal })
    }
    take()
  }

  private takeBattery(battery: Battery): void {
    this.change({ battery })
    const { percent, isCharging } = battery
    if (!this.isWanted || JSON.stringify(battery) === this.saidBattery) return
    this.saidBattery = JSON.stringify(battery)
    const recorded_at = new Date().toISOString()
    this.options.say({ kind: 'battery', recorded_at, battery_percent: percent, is_charging: isCharging })
  }
}
