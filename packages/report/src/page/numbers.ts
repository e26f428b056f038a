const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const TENTHS = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

export function count(value: number): string {
  return WHOLE.format(value);
}

/** One decimal below a hundred, none above. */
export function amount(value: number): string {
  return value < 100 ? TENTHS.format(value) : WHOLE.format(value);
}

export function dollars(value: number): string {
  return `${amount(value)} USD`;
}

/** Minutes as hours and minutes. */
export function duration(minutes: number | null): string {
  if (minutes === null) return 'not known';
  const whole = Math.round(minutes);
  return whole < 60 ? `${whole} min` : `${Math.floor(whole / 60)} h ${whole % 60} min`;
}
