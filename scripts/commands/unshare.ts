/** `quarterdeck unshare`: takes a link back. */
import { unshare as takeBack } from '../../src/tasks/sharing.ts';
import { print, printJson, type CommonOptions } from './print.ts';

export async function unshare({ workspace, json, link }: CommonOptions & { link: string }): Promise<void> {
  const { id, customer, period, to = null, expires, revoked = null } = await takeBack({ workspace, link });
  if (json) return printJson({ id, customer, period, to, expires, revoked });
  print(`The link ${id} to the report of ${customer} for ${period}${to ? `, made for ${to},` : ''} is taken back.`);
  print(
    'It still opens until quarterdeck publish has run and the folder is on the host. Copies that were kept stay readable.',
  );
}
