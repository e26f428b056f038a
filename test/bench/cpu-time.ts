/**
 * CPU seconds, of all threads, that this work takes. Real time would grow with whatever else the machine does; of what two
 * pieces of work take of the CPU, the ratio hardly changes from machine to machine.
 */
export function cpuSeconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  return secondsOf(process.cpuUsage(before));
}

export function secondsOf({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1e6;
}
