/** How support worked: volume, first response, resolution, first-contact rate, answer rate, satisfaction. */
import { chart, empty, figures, knownFigures, section, sentence, slide } from '../blocks.ts';
import { drawPairs, hasTrend, numberWriting } from '../chart-json.ts';
import { speedTitle, ticketsTitle } from '../chart-title.ts';
import { movement } from '../movement.ts';
import type { Block } from '../block-schema.ts';
import type { Chart } from '../chart-schema.ts';
import type { Section } from '../report-schema.ts';
import { capitalise, type Marked } from '../spans.ts';
import type { Telling } from '../telling.ts';
import { countWord } from './outcomes.ts';

const SHOWN = [
  'support.first_response_minutes',
  'support.resolution_hours',
  'support.first_contact_rate',
  'support.answer_rate',
  'support.csat',
];

export function presentSupport(telling: Telling): Section {
  const { say } = telling;
  const title = supportTitle(telling);
  const blocks: Block[] = telling.prose('support');
  const parts = { id: 'support', label: say('section.support'), title };
  const opened = telling.find('support.opened');
  const known = SHOWN.filter((id) => telling.find(id));
  if (!opened && !known.length) return section({ ...parts, blocks: [...blocks, empty(say('support.empty'))] });
  const drawn = volumeChart(telling);
  if (drawn) blocks.push(chart(drawn.id));
  const volume = ['support.opened', 'support.resolved'].filter((id) => telling.find(id));
  if (volume.length) blocks.push(figures(telling, volume));
  if (known.length) blocks.push(figures(telling, known));
  else blocks.push(sentence(say('support.quiet')));
  blocks.push(...speedCharts(telling).map(({ id }) => chart(id)));
  const resolved = telling.find('support.resolved');
  if ((!opened || opened.isZero()) && (!resolved || resolved.isZero()) && !known.length)
    return section({ ...parts, blocks });
  const notes = telling.notes('support');
  const beside = knownFigures(
    telling,
    ['support.first_response_minutes', 'support.resolution_hours', 'support.csat', 'support.first_contact_rate'],
    3,
  );
  const slides = [
    slide({
      title,
      layout: drawn ? 'split' : 'stack',
      blocks: [...(drawn ? [chart(drawn.id)] : []), ...(beside.items.length ? [beside] : [figures(telling, volume)])],
      ...(notes && { notes }),
    }),
  ];
  return section({ ...parts, blocks, slides });
}

function supportTitle(telling: Telling): Marked {
  const { say } = telling;
  const [opened, resolved] = [telling.find('support.opened'), telling.find('support.resolved')];
  if (!opened) {
    const rate = telling.find('support.answer_rate');
    return rate
      ? say('support.title.calls', { rate: telling.mention('support.answer_rate') })
      : say('support.title.none');
  }
  if (opened.isZero() && (!resolved || resolved.isZero())) return say('support.title.quiet');
  const openedCount = opened.toNumber();
  const response = responseText(telling);
  const before = telling.mention('support.opened', telling.state('support.opened')?.previousText ?? '–');
  const moved = telling.findPrevious('support.opened')?.gt(0) && movement('support.opened', 'count', telling);
  const written = moved && moved !== 'held' ? undefined : countWord(openedCount, telling);
  const values = { opened: telling.mention('support.opened', written), openedCount, before, response };
  const title = moved
    ? say(`support.title.${moved}`, values)
    : say('support.title', { ...values, resolved: telling.mention('support.resolved') });
  return capitalise(title, telling.locale);
}

const RESPONSE = 'support.first_response_minutes';

function responseText(telling: Telling): Marked {
  if (!telling.find(RESPONSE)) return '';
  const moved = movement(RESPONSE, 'minutes', telling) ?? 'unknown';
  const single = telling.figures.get(RESPONSE)?.n === 1 ? 'yes' : 'no';
  return telling.say('support.answered', { time: telling.mention(RESPONSE), moved, single });
}

/** How fast, by quarter; fewer than two quarters are no comparison. */
function speedCharts(telling: Telling): Chart[] {
  const { say, series } = telling;
  return (['response', 'resolution'] as const).flatMap((speed) => {
    const figure = speed === 'response' ? 'support.first_response_minutes' : 'support.resolution_hours';
    const medians = series.get(`${figure}.quarterly`);
    if (!hasTrend(medians)) return [];
    const name = say(`support.${speed}.chart`);
    const drawn = drawPairs(telling, {
      id: `support-${speed}`,
      name,
      point: { series: medians, name: '' },
      writing: numberWriting(telling),
      figures: [figure].filter((id) => telling.state(id)),
      title: speedTitle(telling, { speed, figure, series: medians }),
      caption: name,
    });
    return drawn ? [drawn] : [];
  });
}

function volumeChart(telling: Telling) {
  const { say, series } = telling;
  const opened = series.get('support.opened');
  const resolved = series.get('support.resolved');
  if (!opened && !resolved) return undefined;
  return drawPairs(telling, {
    id: 'support',
    name: say('support.chart'),
    point: { series: opened, name: say('support.opened') },
    context: { series: resolved, name: say('support.resolved') },
    writing: numberWriting(telling),
    figures: ['support.opened', 'support.resolved'].filter((id) => telling.state(id)),
    title: ticketsTitle(telling),
    caption: say('support.caption', { step: (opened ?? resolved)?.step ?? 'month' }),
  });
}
