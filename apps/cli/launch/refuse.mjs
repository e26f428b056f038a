/** Code, message, hint, as every command prints an error; returns the exit code. The registry cannot be read yet: a test holds that it has these. */
export function refuse(code, message, { hint }) {
  process.stderr.write(`${code}: ${message}\n  hint: ${hint}\n`);
  return 2;
}
