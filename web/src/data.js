// The data of the page, with the questions that pictures ask of it.

/** Outcomes by number, as the program numbers them: their tone on the page and their symbol on a chart. */
export const outcomes = [
  {key: "none", symbol: "circle"},
  {key: "exception", symbol: "triangle"},
  {key: "open", symbol: "diamond2"},
  {key: "license", symbol: "square"},
];

export function readData(text) {
  const data = JSON.parse(text);
  data.words = (answer) => {
    const words = data.outcomes[answer.outcome];
    return answer.outcome === 1 && answer.exceptions ? `${words} ${answer.exceptions.join(" or ")}` : words;
  };
  /** What a course has on a day. */
  data.at = (course, day) => {
    let what = course[0][1];
    for (const [since, next] of course) if (since <= day) what = next;
    return what;
  };
  /** The answer for an item on a day; `law` is "before" or "after". */
  data.answer = (item, law, place, day) =>
    data.answers[data.at(data.courses[(item[law] ?? item.before)[place]], day)];
  /** The day of the left and of the right picture, with their laws; one where nothing is compared. */
  data.panels = (day) => {
    const {law} = data;
    if (law.proposal) {
      return [{law: "before", day, title: capital(law.before)}, {law: "after", day, title: law.after}];
    }
    if (law.from !== law.on) {
      return [
        {law: "before", day: law.from, title: `Law of ${data.days[law.from].date}`},
        {law: "before", day, title: `Law of ${data.days[day].date}`},
      ];
    }
    return [{law: "before", day, title: ""}];
  };
  /** The class of destinations to begin with: where most products change, else where most need a license. */
  data.homePlace = () => {
    let best = 0;
    let most = -1;
    data.places.forEach((_, place) => {
      let score = 0;
      for (const item of data.items) {
        const panels = data.panels(data.law.on).map((panel) => data.answer(item, panel.law, place, panel.day).outcome);
        score += new Set(panels).size > 1 ? 1000 : panels.at(-1) === 3 ? 1 : 0;
      }
      if (score > most) [best, most] = [place, score];
    });
    return best;
  };
  return data;
}

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** A product without the name of its maker. */
export const shortName = ({name, maker}) => (maker && name.startsWith(`${maker} `) ? name.slice(maker.length + 1) : name);

/** What a reader asks of an answer, one line each. */
export function details(data, answer) {
  const lines = [capital(data.words(answer)) + (answer.paragraphs ? `, ${answer.paragraphs.join(", ")}` : "")];
  for (const id of (answer.rules ?? []).slice(0, 3)) lines.push(data.rules[id] ? data.rules[id][1] : id);
  if (answer.outcome === 2 && answer.missing) lines.push(`Open: ${answer.missing.slice(0, 4).join(", ")}`);
  if (answer.outcome === 3 && answer.review) lines.push(capital(answer.review[0]));
  if (answer.because) lines.push(capital(answer.because));
  return lines;
}
