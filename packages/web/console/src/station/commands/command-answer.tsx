import type { CommandDetail } from '#api/types.ts';
import { JsonView } from '#ui/json-view.tsx';

/** What the station answered, word for word; nothing until it did. */
export function CommandAnswer({ command }: { command: CommandDetail }) {
  const { response, responseError } = command;
  if (responseError !== undefined && responseError !== null) {
    return (
      <p>
        It answered with the error <code>{responseError.code}</code>
        {responseError.description === '' ? '.' : <>: “{responseError.description}”</>}
      </p>
    );
  }
  if (response === undefined || response === null) return null;
  return (
    <section className="answer">
      <h3>Answer of the station</h3>
      <JsonView text={JSON.stringify(response)} />
    </section>
  );
}
