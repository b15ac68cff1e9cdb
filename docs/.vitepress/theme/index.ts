// The theme without its fonts: the site loads nothing that the reader's machine does not have.
import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme-without-fonts";
import { h } from "vue";
// What a reader sees first: ten lines of code, highlighted as on every page.
import HomeCode from "../../home-code.md";
import "./style.css";

export default {
	extends: DefaultTheme,
	Layout: () =>
		h(DefaultTheme.Layout, null, { "home-hero-image": () => h("div", { class: "vp-doc home-code" }, [h(HomeCode)]) }),
} satisfies Theme;
