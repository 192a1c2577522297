// Parses the receiver's settings from the environment.

/** What the command `typo-report-receiver` is told. */
export interface Settings {
  port: number;
  host: string;
  /** Path of the SQLite file. */
  data: string;
  origins: string[] | '*';
  inboxPassword: string | undefined;
}

/**
 * Parses the settings from environment variables; one that is not set, or empty, has its default.
 *
 * @param env - PORT (8080), HOST (localhost), DATA (./typo-report.sqlite), ORIGINS (none; comma separated),
 *   INBOX_PASSWORD (none)
 * @throws {Error} when a value is wrong; its message is one line that says what to set
 */
export function parseSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const port = env.PORT?.trim() || '8080';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535)
    throw new Error(`PORT is ${JSON.stringify(port)}: set a whole number from 0 to 65535, such as PORT=8081.`);
  return {
    port: Number(port),
    host: env.HOST?.trim() || 'localhost',
    data: env.DATA || './typo-report.sqlite',
    origins: parseOrigins(env.ORIGINS ?? ''),
    inboxPassword: env.INBOX_PASSWORD || undefined,
  };
}

function parseOrigins(text: string): string[] | '*' {
  const origins = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  if (origins.includes('*')) return '*';
  for (const origin of origins) {
    const meant = URL.canParse(origin) ? new URL(origin).origin : 'null';
    // Sandboxed pages of any site call themselves "null", so it is no origin to trust by name.
    if (meant === origin && meant !== 'null') continue;
    const hint = meant === 'null' ? 'write scheme and host, such as https://news.example' : `write ${meant}`;
    throw new Error(`ORIGINS holds ${JSON.stringify(origin)}, which is not an origin: ${hint}.`);
  }
  return origins;
}
