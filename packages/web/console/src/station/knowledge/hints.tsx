/** What people should know before they plan with this station; nothing for most. */
export function Hints({ hints }: { hints: readonly string[] }) {
  if (hints.length === 0) return null;
  return (
    <section>
      <h2>Worth knowing</h2>
      <ul className="quirks hints">
        {hints.map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ul>
    </section>
  );
}
