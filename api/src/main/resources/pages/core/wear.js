/* Styles of what is not there at first come with it, so that the shell stays small. By constructed sheets, which the policy
   against inline styles allows. */

export function wear(text) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
