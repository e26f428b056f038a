/** What a call answers, or `late` once the time is over; the call is cut off then, and what it still does is not heard. */
export async function within<T>(
  milliseconds: number,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T | 'late'> {
  const signal = AbortSignal.timeout(milliseconds);
  const late = new Promise<'late'>((resolve) => {
    signal.addEventListener('abort', () => resolve('late'), { once: true });
  });
  return Promise.race([late, call(signal)]);
}
