/** `2026-11-03 12:00`, in UTC. `at` in milliseconds since the epoch. */
export function utcMinute(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
