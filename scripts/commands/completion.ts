/**
 * `quarterdeck completion <shell>`: a script that completes commands, their options, and the customers of the workspace
 * that the shell stands in. It is made from the command line's own definition.
 */
import type { Command } from 'commander';
import { print } from './print.ts';
import type { Shell } from './shells.ts';

interface Known {
  name: string;
  summary: string;
  options: string[];
}

export function completion(shell: Shell, program: Command): void {
  const known = program.commands.map((one): Known => ({
    name: one.name(),
    summary: one.description(),
    options: [...one.options.flatMap(({ long }) => long ?? []), '--help'],
  }));
  print({ bash: forBash, zsh: forZsh, fish: forFish }[shell](program.name(), known));
}

const CUSTOMERS = `$(ls data/customers 2>/dev/null)`;

const forBash = (name: string, known: readonly Known[]): string => `# ${name}: put this line into ~/.bashrc
#   source <(${name} completion bash)
_${name}() {
  local word="\${COMP_WORDS[COMP_CWORD]}" options
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${known.map((one) => one.name).join(' ')}" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${known.map((one) => `    ${one.name}) options="${one.options.join(' ')}" ;;`).join('\n')}
  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
    *) COMPREPLY=($(compgen -W "${CUSTOMERS}" -- "$word") $(compgen -f -- "$word")) ;;
  esac
}
complete -F _${name} ${name}`;

/** zsh takes bash's completions. */
const forZsh = (name: string, known: readonly Known[]): string => `# ${name}: put this line into ~/.zshrc
#   source <(${name} completion zsh)
autoload -U +X compinit && compinit
autoload -U +X bashcompinit && bashcompinit
${forBash(name, known).split('\n').slice(2).join('\n')}`;

const quoted = (text: string) => `'${text.replaceAll("'", String.raw`\'`)}'`;

const forFish = (name: string, known: readonly Known[]): string =>
  [
    `# ${name}: save this as ~/.config/fish/completions/${name}.fish`,
    ...known.map((one) => `complete -c ${name} -n __fish_use_subcommand -a ${one.name} -d ${quoted(one.summary)}`),
    ...known.flatMap((one) =>
      one.options.map(
        (option) => `complete -c ${name} -n '__fish_seen_subcommand_from ${one.name}' -l ${option.slice(2)}`,
      ),
    ),
    `complete -c ${name} -n 'not __fish_use_subcommand' -a '(ls data/customers 2>/dev/null)'`,
  ].join('\n');
