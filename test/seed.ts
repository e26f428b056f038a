/** The seed of every random choice in tests; the same seed gives the same choices. */
export const SEED = process.env.GSG_TEST_SEED ?? '20260101';

if (!/^\d{1,9}$/.test(SEED)) {
  throw new Error(
    `GSG_TEST_SEED is ${JSON.stringify(SEED)}; it must be a whole number of at most nine digits, such as 7`,
  );
}
