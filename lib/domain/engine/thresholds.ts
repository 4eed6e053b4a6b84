/**
 * Every number by which the engine decides. HyperTrack publishes hardly any of its own, so most are our choice; those
 * that it does publish say so. All can be overridden, and what was decided by one is shown with it.
 */
export interface Thresholds {
  /** Whether a phone is there at all. */
  readonly silence: {
    /** Without any message while tracking is wanted, after which a phone is `disconnected`. Ours: 10 minutes. */
    readonly disconnectedAfterS: number
  }
  /** `battery`: low, normal, charging. */
  readonly battery: {
    /** At or below it a battery is low. Ours, where `in_low_battery` turns yellow. */
    readonly lowAtPct: number
    /** From here on it is normal again, so that it does not flap about one per cent. Ours. */
    readonly normalFromPct: number
    /** The same label is told again when the charge has moved by this much. Ours. */
    readonly tellStepPct: number
  }
  /** `time_offset_changed`. */
  readonly clock: {
    /** "Once the offset is detected to be longer than 10 minutes" (HyperTrack's reference, Time Offset). */
    readonly tellOverS: number
    /** A told offset has to move by this much to be told again. Ours. */
    readonly changedByS: number
  }
  /** `device_status` active: walk, drive and stop. All ours. */
  readonly activity: {
    /** Slower than this is a stop. */
    readonly walkFromMps: number
    /** Faster than this is a drive: a quick runner is slower. */
    readonly driveFromMps: number
    /** How long something else has to last before the activity changes, by what it changes to. */
    readonly walkAfterS: number
    readonly driveAfterS: number
    /** From a drive to a walk it takes longer, because cars crawl in traffic. */
    readonly walkAfterDriveS: number
    readonly stopAfterS: number
    /** Fixes that wander within this radius are standing still, whatever speed they suggest. */
    readonly stopRadiusM: number
    /** Worse fixes say nothing of a movement. */
    readonly ignoreAccuracyOverM: number
    /** A silence this long between two fixes ends the activity at the first of them. */
    readonly gapS: number
  }
  /** Places and destinations: who is inside. All ours; HyperTrack only says that a small radius is missed. */
  readonly fence: {
    /** Fixes in a row that make an entry, and an exit. */
    readonly confirmingFixes: number
    /** One fix is enough for an entry when its accuracy is at most this share of the radius. */
    readonly loneFixAccuracyShare: number
    /** Fixes worse than the larger of this and the radius are not looked at. */
    readonly ignoreAccuracyOverM: number
    /** Outside begins at the radius and the larger of this and the fix's accuracy. */
    readonly exitMarginM: number
    /** How long the fixes have to stay outside before it is an exit. */
    readonly exitAfterS: number
    /** An outage of this length inside closes the visit where it began, with the reason `outage`. */
    readonly outageClosesAfterS: number
    /** A visit of a moving vehicle that turns out to be shorter was a drive through, and is taken back. */
    readonly driveThroughUnderS: number
  }
  /** `first_eta`, `eta_change`, `n_minutes_away`, `delayed`. */
  readonly eta: {
    /** "Default values: 60, 15" (HyperTrack's reference, N Minutes Away). */
    readonly minutesAway: readonly number[]
    /** The arrival has to move this much since it was last told. Ours. */
    readonly changeS: number
    /** And at most once in this time for one order, except when the route changed. Ours. */
    readonly changeEveryS: number
    /** Later than this is `delayed`. Ours; HyperTrack's sample is two minutes late. */
    readonly delayedOverS: number
    /** Told again with each further step of this size. Ours. */
    readonly delayedStepS: number
  }
  /** `risk_updated`. Labels and elements are HyperTrack's, the numbers ours: it publishes none. */
  readonly risks: {
    readonly yellowFrom: number
    readonly redFrom: number
    /** A label is held down to this share of the intensity that it begins at. */
    readonly heldToShare: number
    /** Later than the schedule, in seconds; red at the ten minutes of HyperTrack's on-time window. */
    readonly delayedFromScheduledS: Scale
    /** Later than the first ETA, in seconds. */
    readonly delayedFromInitialEtaS: Scale
    /** Without data while tracking is wanted, in seconds. */
    readonly offlineS: Scale
    /** An open outage; the worse value for a behavioural or adversarial one, or one that is open for long. */
    readonly outage: { readonly open: number; readonly worse: number; readonly worseAfterS: number }
    /** Battery by per cent, falling; `lowWithoutPct` when a phone says no more than `low`. */
    readonly batteryPct: Scale
    readonly batteryLowWithoutPct: number
    /** Metres from the expected way, and how long that has to last. */
    readonly deviatingM: Scale
    readonly deviatingForS: number
    /** Metres by which what is left of the way has grown since it was least. */
    readonly movingAwayM: Scale
    /** Progress made as a share of what the ETA counted on, falling, over the time before. */
    readonly progressShare: Scale
    readonly progressOverS: number
  }
  /** The attention queue: `attention`. All ours. */
  readonly attention: {
    /** Without an ETA an order needs somebody this long before its promise, and at once from the second on. */
    readonly promiseYellowBeforeS: number
    readonly promiseRedBeforeS: number
    /** How long something has to stand before it is raised, and has to be gone before it is cleared. */
    readonly raiseRedAfterS: number
    readonly raiseYellowAfterS: number
    readonly clearAfterS: number
  }
}

/** Points of input and intensity (0 to 1), by input; straight lines between them, level beyond both ends. */
export type Scale = readonly (readonly [input: number, intensity: number])[]

const MINUTE_S = 60
const LATE_S: Scale = [
  [0, 0],
  [5 * MINUTE_S, 0.3],
  [10 * MINUTE_S, 0.7],
  [20 * MINUTE_S, 1],
]

export const DEFAULT_THRESHOLDS: Thresholds = {
  silence: { disconnectedAfterS: 600 },
  battery: { lowAtPct: 20, normalFromPct: 25, tellStepPct: 10 },
  clock: { tellOverS: 600, changedByS: 60 },
  activity: {
    walkFromMps: 0.6,
    driveFromMps: 4,
    walkAfterS: 30,
    driveAfterS: 20,
    walkAfterDriveS: 180,
    stopAfterS: 120,
    stopRadiusM: 40,
    ignoreAccuracyOverM: 100,
    gapS: 600,
  },
  fence: {
    confirmingFixes: 2,
    loneFixAccuracyShare: 0.5,
    ignoreAccuracyOverM: 100,
    exitMarginM: 25,
    exitAfterS: 60,
    outageClosesAfterS: 900,
    driveThroughUnderS: 120,
  },
  eta: { minutesAway: [60, 15], changeS: 60, changeEveryS: 60, delayedOverS: 60, delayedStepS: 300 },
  risks: {
    yellowFrom: 0.3,
    redFrom: 0.7,
    heldToShare: 0.8,
    delayedFromScheduledS: LATE_S,
    delayedFromInitialEtaS: LATE_S,
    offlineS: [
      [0, 0],
      [3 * MINUTE_S, 0.3],
      [10 * MINUTE_S, 0.7],
      [20 * MINUTE_S, 1],
    ],
    outage: { open: 0.5, worse: 0.8, worseAfterS: 300 },
    batteryPct: [
      [0, 1],
      [10, 0.7],
      [20, 0.3],
      [20.5, 0],
    ],
    batteryLowWithoutPct: 0.5,
    deviatingM: [
      [0, 0],
      [300, 0.3],
      [1000, 0.7],
      [2000, 1],
    ],
    deviatingForS: 120,
    movingAwayM: [
      [0, 0],
      [500, 0.3],
      [1500, 0.7],
      [3000, 1],
    ],
    progressShare: [
      [0, 1],
      [0.25, 0.7],
      [0.5, 0.3],
      [1, 0],
    ],
    progressOverS: 300,
  },
  attention: {
    promiseYellowBeforeS: 20 * MINUTE_S,
    promiseRedBeforeS: 10 * MINUTE_S,
    raiseRedAfterS: 10,
    raiseYellowAfterS: MINUTE_S,
    clearAfterS: MINUTE_S,
  },
}
