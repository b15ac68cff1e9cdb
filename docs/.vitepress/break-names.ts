import type { MarkdownRenderer } from "vitepress";

/** Lets long names break, where there is no room for it, after `_`, `/` and `.` and between its words. */
export function breakNames(markdown: MarkdownRenderer): void {
	markdown.renderer.rules.code_inline = (tokens, place, _options, _environment, renderer) => {
		const token = tokens[place];
		const text = markdown.utils.escapeHtml(token?.content ?? "");
		const broken = text.length < 16 ? text : text.replace(/(?<=[a-z])(?=[A-Z])|(?<=\w[_/.])(?=\w)/g, "<wbr>");
		return `<code v-pre${token === undefined ? "" : renderer.renderAttrs(token)}>${broken}</code>`;
	};
}
