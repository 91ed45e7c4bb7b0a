import { randomBytes } from 'node:crypto';
import { createLogger, openPeople, ROLES } from '@ohmward/server';
import type { People, Person, Role } from '@ohmward/server';
import { Command, Option } from 'commander';
import { dataOption, databaseUrlOption, jsonOption, readDatabaseFlags } from '../flags/database.ts';
import type { DatabaseFlags } from '../flags/database.ts';
import { logLevel } from '../flags/log-level.ts';
import { FlagError, print, table } from '../output.ts';

interface UserFlags extends DatabaseFlags {
  readonly json: boolean;
  readonly name?: string;
  readonly role?: string;
  readonly passwordStdin?: boolean;
}

const PASSWORD_MIN = 12;

const EXAMPLES = `
Works on the same database as the server, whether it runs or not.

Examples:
  ohmward user add ann@example.com --name "Ann Smith" --role operator
  ohmward user list --json
  echo "$PASSWORD" | ohmward user password ann@example.com --password-stdin`;

export function userCommand(): Command {
  const user = new Command('user')
    .description('Manage the people who may sign in.')
    .addHelpText('after', EXAMPLES);
  user.addCommand(
    common('add <email>', 'Let a person sign in.')
      .option('--name <name>', 'name to show; default: the part before the @')
      .addOption(new Option('--role <role>', 'what the person may do').choices(ROLES).default('viewer'))
      .addOption(passwordStdin())
      .action((email: string, flags: UserFlags) => withPeople(flags, (people) => add(people, email, flags))),
  );
  user.addCommand(
    common('list', 'List the people who may sign in.').action((flags: UserFlags) =>
      withPeople(flags, async (people) => {
        const all = await people.list();
        const rows = all.map(({ email, name, role }) => [email, name, role]);
        print(
          flags.json,
          all.map(shown),
          all.length === 0
            ? ['Nobody yet. Add one: ohmward user add <email>']
            : table(['E-mail', 'Name', 'Role'], rows),
        );
      }),
    ),
  );
  user.addCommand(
    common('role <email> <role>', `Change the role: ${ROLES.join(', ')}. Ends the person's sessions.`).action(
      (email: string, role: string, flags: UserFlags) =>
        withPeople(flags, async (people) => {
          const wanted = roleOf(role);
          const person = await found(people, email);
          await people.setRole(person.id, wanted);
          print(flags.json, { ...shown(person), role: wanted }, [`${person.email} is ${wanted} now.`]);
        }),
    ),
  );
  user.addCommand(
    common('password <email>', "Set a new password. Ends the person's sessions.")
      .addOption(passwordStdin())
      .action((email: string, flags: UserFlags) =>
        withPeople(flags, async (people) => {
          const person = await found(people, email);
          const { password, made } = await choosePassword(flags);
          await people.setPassword(person.id, password);
          print(flags.json, { ...shown(person), ...(made ? { password } : {}) }, [
            `The password of ${person.email} is changed.`,
            ...madeLines(made, password),
          ]);
        }),
      ),
  );
  user.addCommand(
    common('remove <email>', 'Take away the right to sign in.').action((email: string, flags: UserFlags) =>
      withPeople(flags, async (people) => {
        const person = await found(people, email);
        await people.remove(person.id);
        print(flags.json, { ...shown(person), removed: true }, [`${person.email} may not sign in any more.`]);
      }),
    ),
  );
  return user;
}

function passwordStdin(): Option {
  return new Option('--password-stdin', 'read the password from standard input; else one is made');
}

function common(usage: string, description: string): Command {
  const [name = usage, ...rest] = usage.split(' ');
  const command = new Command(name).description(description);
  if (rest.length > 0) command.arguments(rest.join(' '));
  return command.addOption(dataOption()).addOption(databaseUrlOption()).addOption(jsonOption());
}

async function add(people: People, email: string, flags: UserFlags): Promise<void> {
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw new FlagError(`${email} is no e-mail address.`);
  const role = roleOf(flags.role ?? 'viewer');
  const name = flags.name?.trim() ?? '';
  const { password, made } = await choosePassword(flags);
  const person = await people.add({
    email,
    name: name === '' ? (email.split('@')[0] ?? email) : name,
    role,
    password,
  });
  if (person === 'exists')
    throw new FlagError(`${email} may sign in already. Change the role with: ohmward user role`);
  print(flags.json, { ...shown(person), ...(made ? { password } : {}) }, [
    `${person.email} may sign in as ${role}.`,
    ...madeLines(made, password),
  ]);
}

async function choosePassword(flags: UserFlags): Promise<{ password: string; made: boolean }> {
  if (flags.passwordStdin !== true) return { password: randomBytes(15).toString('base64url'), made: true };
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  const password = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
  if (password.length < PASSWORD_MIN)
    throw new FlagError(`The password has ${password.length} characters. Use at least ${PASSWORD_MIN}.`);
  return { password, made: false };
}

function madeLines(made: boolean, password: string): string[] {
  return made ? [`Password: ${password}`, 'It is shown only now.'] : [];
}

function roleOf(text: string): Role {
  const role = ROLES.find((one) => one === text);
  if (role === undefined) throw new FlagError(`The role ${text} is not known. Use ${ROLES.join(', ')}.`);
  return role;
}

async function found(people: People, email: string): Promise<Person> {
  const person = await people.find(email);
  if (person === null) throw new FlagError(`Nobody signs in as ${email}. See: ohmward user list`);
  return person;
}

function shown(person: Person) {
  return { ...person, createdAt: new Date(person.createdAt).toISOString() };
}

async function withPeople(flags: UserFlags, work: (people: People) => Promise<void>): Promise<void> {
  const log = createLogger(logLevel('warn'));
  const opened = await openPeople({ ...readDatabaseFlags(flags), log });
  try {
    await work(opened.people);
  } finally {
    await opened.close();
  }
}
