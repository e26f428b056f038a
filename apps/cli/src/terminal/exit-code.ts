/** What scripts can rely on: 0 fine, 1 found something, 2 bad usage. */
export const EXIT = { fine: 0, found: 1, usage: 2 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
