import { Command, CommanderError } from 'commander';
import { serveCommand } from './commands/serve.ts';
import { simulateCommand } from './commands/simulate.ts';
import { userCommand } from './commands/user.ts';
import { fail, FlagError } from './output.ts';
import { version } from './version.ts';

/** The `ohmward` command. Sets the exit code: 0 done, 1 failed, 2 used wrongly. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('ohmward')
    .description('Runs the reliability of an EV charging network.')
    .version(version(), '-V, --version', 'print the version')
    .helpCommand(true)
    .showHelpAfterError('Run with --help to see what there is.')
    .exitOverride();
  program.addCommand(serveCommand());
  program.addCommand(simulateCommand());
  program.addCommand(userCommand());
  for (const command of everyCommand(program)) command.exitOverride();
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    fail(error, argv.includes('--json'));
    process.exitCode = error instanceof FlagError ? 2 : 1;
  }
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}
