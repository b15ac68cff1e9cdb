// The theme without its fonts: the site loads nothing that the reader's machine does not have.
import DefaultTheme from "vitepress/theme-without-fonts";
import "./style.css";

export default DefaultTheme;
