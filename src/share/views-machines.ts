/**
 * Who opens links without being a reader: crawlers, previews of chat programs, and the scanners of mail gateways, which
 * open every link of a letter before its reader does. They are known by what they call themselves, by asking without
 * fetching, or by never fetching what a page needs to be shown.
 */
import { isbot } from 'isbot';
import type { LogRequest } from './views-line.ts';

/** Gateways and office programs that name themselves and are in no list of crawlers. */
const SCANNERS =
  /barracuda|mimecast|proofpoint|urldefense|safelinks|symantec|messagelabs|trendmicro|forcepoint|fireeye|trellix|sophos|fortinet|zscaler|palo ?alto|ironport|virustotal|urlscan|ms-?office|microsoft office|office existence|bingpreview|skypeuripreview|whatsapp|telegram|slackbot|preview|prefetch|headless|phantom|python|curl|wget|okhttp|java\/|go-http|libwww|axios|node-fetch|undici/i;

export const isMachine = ({ method, agent }: LogRequest): boolean =>
  method !== 'GET' || agent.trim() === '' || SCANNERS.test(agent) || isbot(agent);
