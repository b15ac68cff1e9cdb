import type { AddHelpTextContext, Help } from "commander";

/** Commander's layout of help, as wide as the terminal, for text that it does not lay out by itself. */
export function helpLayout({ command, error }: AddHelpTextContext): Help & { helpWidth: number } {
	const { getOutHelpWidth, getErrHelpWidth } = command.configureOutput();
	const helpWidth = (error ? getErrHelpWidth : getOutHelpWidth)?.() ?? 80;
	return Object.assign(command.createHelp(), { helpWidth });
}
