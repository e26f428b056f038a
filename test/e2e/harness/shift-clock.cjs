/** Has this process go by a clock that is off by CLOCK_OFFSET_MS, or by what `setOffset` says. */
let offset = Number(process.env.CLOCK_OFFSET_MS ?? 0);
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + offset);
    else super(...parts);
  }
  static now() {
    return RealDate.now() + offset;
  }
};

/** @param milliseconds ahead of the real clock */
exports.setOffset = (milliseconds) => {
  offset = milliseconds;
};
