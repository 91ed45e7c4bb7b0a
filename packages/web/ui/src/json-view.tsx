import { useMemo } from 'react';

const TOKEN =
  /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b|([[\]{},])/g;

/** JSON laid out and coloured; text that is no JSON as it is. Always text, never markup. */
export function JsonView({ text }: { text: string }) {
  const parts = useMemo(() => tokens(layout(text)), [text]);
  return (
    // Long frames scroll by keyboard as well.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className="json" tabIndex={0}>
      {parts.map(([kind, part], index) =>
        kind === '' ? (
          part
        ) : (
          <span key={index} className={kind}>
            {part}
          </span>
        ),
      )}
    </pre>
  );
}

/** The same JSON with indents; as it came where it cannot be read. */
export function layout(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function tokens(text: string): readonly (readonly [kind: string, text: string])[] {
  const parts: (readonly [string, string])[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > end) parts.push(['', text.slice(end, match.index)]);
    const [whole, string, colon, number, word] = match;
    if (string !== undefined && colon !== undefined) parts.push(['key', string], ['mark', colon]);
    else if (string !== undefined) parts.push(['string', string]);
    else parts.push([number !== undefined ? 'number' : word !== undefined ? 'word' : 'mark', whole]);
    end = match.index + whole.length;
  }
  if (end < text.length) parts.push(['', text.slice(end)]);
  return parts;
}
