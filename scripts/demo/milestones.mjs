// Turns the event stream into one line per milestone of an incident, for people who watch a terminal.

/** @type {Readonly<Record<string, string>>} decision kinds that are worth a line, and their word */
const WORDS = {
  opened: 'found',
  diagnosed: 'diagnosed',
  acted: 'repairing',
  resolved: 'closed',
  blocked: 'held back',
  verified: 'repaired',
  proven: 'proven',
  relapsed: 'came back',
  escalated: 'handed over',
};

/**
 * @typedef {object} Story
 * @property {string} title
 * @property {Set<string>} seen kinds of decisions; probes count as `asked`, not as `acted`
 */

/**
 * Keeps the stories of all incidents.
 * @param {(line: string) => void} print
 */
export function createMilestones(print) {
  /** @type {Map<string, Story>} */
  const stories = new Map();

  /** @param {string} id */
  const storyOf = (id) => {
    const story = stories.get(id) ?? { title: '', seen: new Set() };
    stories.set(id, story);
    return story;
  };

  return {
    /**
     * Takes one event of the stream.
     * @param {string} topic
     * @param {any} data as the API shows incidents and decisions
     */
    take(topic, data) {
      if (topic === 'incident') storyOf(data.id).title = data.title;
      if (topic !== 'decision') return;
      const word = data.kind === 'acted' && data.rung?.startsWith('probe') ? 'checking' : WORDS[data.kind];
      if (word === undefined) return;
      const { seen } = storyOf(data.incidentId);
      // To ask a question repairs nothing; what gets well after no more than that healed by itself.
      if (word === 'checking') seen.add('asked');
      else seen.add(data.kind);
      const told = data.kind === 'verified' && !seen.has('acted') ? 'well again' : word;
      print(`${clock(data.at)}  ${data.incidentId.padEnd(8)} ${told.padEnd(11)}  ${data.summary}`);
    },
    /** How many incidents were found, acted upon and repaired, proven, or handed over. */
    counts() {
      const all = [...stories.values()];
      const having = (/** @type {string[]} */ ...kinds) =>
        all.filter(({ seen }) => kinds.every((kind) => seen.has(kind))).length;
      return {
        found: having('opened'),
        repaired: having('acted', 'verified'),
        proven: having('acted', 'verified', 'proven'),
        handedOver: having('escalated'),
      };
    },
  };
}

/** @param {string} time RFC 3339 */
function clock(time) {
  return new Date(time).toTimeString().slice(0, 8);
}
