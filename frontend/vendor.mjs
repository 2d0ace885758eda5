// Builds static/vendor/ and tests/browser/vendor/ (both committed) from node_modules, whose versions package-lock.json fixes.
// For developers who update a package: `npm ci && npm run vendor`. Installing, testing and running need no Node.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "lightningcss";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const OUT = path.join(HERE, "../static/vendor");
const LOCK = JSON.parse(fs.readFileSync(path.join(HERE, "package-lock.json"), "utf8")).packages;

const NL = ["button", "data-badge", "heading", "link", "paragraph", "skip-link"];
const UTRECHT = [
  "action-group", "alert", "body", "checkbox", "data-list", "form-field", "form-field-description",
  "form-field-error-message", "form-fieldset", "form-label", "pagination", "radio-button", "select", "separator",
  "table", "textarea", "textbox", "unordered-list",
];
const TOKENS = "@nl-design-system-unstable/voorbeeld-design-tokens";
const FONT = "@fontsource-variable/source-sans-3";
const SUBSETS = ["latin", "latin-ext", "vietnamese"];
const ICONS = [
  "adjustments", "alert-circle", "alert-triangle", "arrow-left", "arrow-right", "arrow-up-right", "arrows-sort", "ban",
  "briefcase", "building-community", "calendar", "chart-bar", "check", "chevron-down", "chevron-left", "chevron-right",
  "chevron-up", "circle-check", "clipboard-check", "clock", "coin", "download", "external-link", "eye", "file-check",
  "file-description", "file-text", "file-upload", "filter", "flag", "gavel", "help", "history", "home", "info-circle",
  "key", "layout-dashboard", "lock", "logout", "mail", "map-pin", "menu-2", "message-circle", "paperclip", "pencil",
  "phone", "plane", "plus", "printer", "report", "scale", "search", "send", "settings", "shield-check", "target",
  "trash", "upload", "user", "users", "world", "x",
];

const used = [];
const from = (name, file) => path.join(HERE, "node_modules", name, file);
const version = (name) => LOCK[`node_modules/${name}`].version;
const withoutMap = (text) => text.replace(/\/\*# sourceMappingURL.*?\*\/|\/\/# sourceMappingURL.*$/gm, "").trimEnd();

/** Reads a file of a package, and remembers that the package is used. */
function read(name, file) {
  if (!used.includes(name)) used.push(name);
  return fs.readFileSync(from(name, file), "utf8");
}

function write(file, content) {
  const target = path.join(OUT, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, content);
}

function licence(name, folder) {
  const file = fs.readdirSync(from(name, "")).find((entry) => /^licen[cs]e/i.test(entry));
  write(`${folder}/LICENSE`, `${read(name, file).trimEnd()}\n`);
}

const minified = (css) =>
  transform({ filename: "nlds.css", code: Buffer.from(css), minify: true, errorRecovery: true }).code.toString();

/** The design tokens that the components reach, without those that oss-theme.css must give itself. */
function tokens(css) {
  const theme = read(TOKENS, "dist/theme.css");
  const known = new Map([...theme.matchAll(/^\s*(--[\w-]+):\s*([^;]+);/gm)].map((found) => [found[1], found[2]]));
  const reached = new Set();
  const reach = (token) => {
    if (reached.has(token) || !known.has(token)) return;
    reached.add(token);
    for (const found of known.get(token).matchAll(/var\((--[\w-]+)/g)) reach(found[1]);
  };
  for (const found of css.matchAll(/var\(\s*(--[a-z][\w-]*)/g)) reach(found[1]);
  const own = (token) => token.startsWith("--voorbeeld") || (token.startsWith("--basis") && /voorbeeld/.test(known.get(token)));
  return [...reached].filter((token) => !own(token)).map((token) => `${token}:${known.get(token)}`).join(";");
}

function nlds() {
  const css = [
    ...NL.map((name) => read(`@nl-design-system-candidate/${name}-css`, `dist/${name}.css`)),
    ...UTRECHT.map((name) => read(`@utrecht/${name}-css`, "dist/index.css")),
  ].map(withoutMap).join("\n");
  const layers = `@layer nlds-tokens{:root{${tokens(css)}}}@layer nlds{${css}}`;
  const head = "/* NL Design System: components and their tokens, EUPL-1.2. Made by frontend/vendor.mjs; do not edit. */";
  write("nlds/nlds.css", `${head}\n${minified(layers)}\n`);
  licence("@utrecht/alert-css", "nlds");
}

function scripts() {
  for (const [name, file, folder] of [
    ["htmx.org", "dist/htmx.min.js", "htmx"],
    ["accessible-autocomplete", "dist/accessible-autocomplete.min.js", "accessible-autocomplete"],
  ]) {
    write(`${folder}/${path.basename(file)}`, `/* ${name} ${version(name)} */\n${withoutMap(read(name, file))}\n`);
    licence(name, folder);
  }
}

function fonts() {
  for (const subset of SUBSETS) {
    const file = `source-sans-3-${subset}-wght-normal.woff2`;
    write(`source-sans-3/${file}`, fs.readFileSync(from(FONT, `files/${file}`)));
  }
  licence(FONT, "source-sans-3");
}

function icons() {
  const picked = {};
  for (const name of ICONS) {
    const inner = /<svg[^>]*>(.*)<\/svg>/s.exec(read("@tabler/icons", `icons/outline/${name}.svg`))[1];
    picked[name] = [...inner.matchAll(/<[^>]+>/g)].map((tag) => tag[0]).filter((tag) => !tag.includes("M0 0h24v24H0z")).join("");
  }
  write("tabler-icons/icons.json", `${JSON.stringify(picked, null, 1)}\n`);
  licence("@tabler/icons", "tabler-icons");
}

/** The accessibility checker of the browser tests; it is not served. */
function checker() {
  const folder = path.join(HERE, "../tests/browser/vendor");
  fs.mkdirSync(folder, { recursive: true });
  fs.copyFileSync(from("axe-core", "axe.min.js"), path.join(folder, "axe.min.js"));
  fs.copyFileSync(from("axe-core", "LICENSE"), path.join(folder, "axe-core-LICENSE"));
  fs.copyFileSync(from("axe-core", "LICENSE-3RD-PARTY.txt"), path.join(folder, "axe-core-LICENSE-3RD-PARTY"));
}

fs.rmSync(OUT, { recursive: true, force: true });
nlds();
scripts();
fonts();
icons();
checker();
const lines = used.sort().map((name) => `${name} ${version(name)} ${LOCK[`node_modules/${name}`].license}`);
write("VERSIONS", `${lines.join("\n")}\n`);
