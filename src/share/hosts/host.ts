/** A host: where the folder is put, what has to be told to it, and what it takes. */

export const hostNames = ['nginx', 'netlify', 'cloudflare', 's3'] as const;
export type HostName = (typeof hostNames)[number];

/** The place of one link on the host. */
export interface LinkPlace {
  token: string;
  /** An ended place says that it has ended. */
  state: 'live' | 'ended';
  /** The second, since 1970, from which on it does not open any more. */
  ends: number;
}

/** Text files by path. */
export type HostFiles = Map<string, string>;

/** What a host needs besides the reports. */
export interface HostParts {
  /** Inside the published folder; the host reads them and does not hand them out. */
  published?: HostFiles;
  /** For whoever looks after the host: beside the published folder and never in it, because it names every link. */
  beside?: HostFiles;
}
