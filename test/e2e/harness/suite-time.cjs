/**
 * Has this process go by the suite's time, so that the machine's speed decides nothing. Its clock stands at SUITE_TIME_MS, or
 * at what `setTime` was told last: the lease of a claim never runs out because a machine is slow. What waits, as the SDK
 * does between its attempts, waits a hundredth of the time; what gives up after seconds gives up when it hangs.
 */
const WAITS_ARE_SHORTER_BY = 100;
const LIMIT_FROM_MS = 1_000;
const HANGING_AFTER_MS = 30 * 60_000;

let time = Number(process.env.SUITE_TIME_MS ?? 0);
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(time);
    else super(...parts);
  }
  static now() {
    return time;
  }
};

const startTimer = setTimeout;
globalThis.setTimeout = (callback, milliseconds, ...rest) =>
  startTimer(
    callback,
    isWait(callback) ? milliseconds / WAITS_ARE_SHORTER_BY : patient(milliseconds),
    ...rest,
  );
const startSignal = AbortSignal.timeout;
AbortSignal.timeout = (milliseconds) => startSignal.call(AbortSignal, patient(milliseconds));

/** `new Promise((resolve) => setTimeout(resolve, …))`: whoever limits a time does more than go on. */
function isWait(callback) {
  return Function.prototype.toString.call(callback).includes('[native code]');
}

function patient(milliseconds) {
  return milliseconds >= LIMIT_FROM_MS ? Math.max(milliseconds, HANGING_AFTER_MS) : milliseconds;
}

/** @param milliseconds since the epoch */
exports.setTime = (milliseconds) => {
  time = milliseconds;
};
