// The body editor: what is pasted from Word or WPS keeps headings, lists, tables with merged cells and pictures.
// Buttons are words; every one can be reached by the keyboard.
import {
  Blockquote, Bold, BulletList, Document, Dropcursor, Editor, Extension, Gapcursor, HardBreak, Heading, History,
  HorizontalRule, Italic, Link, ListItem, Node, OrderedList, Paragraph, Strike, Subscript, Superscript, Table, TableCell,
  TableHeader, TableRow, Text, Underline,
} from "django-prose-editor/editor";

// A picture stays where it is; where it lies is the server's business.
const Picture = Node.create({
  name: "picture", group: "block", draggable: true,
  addAttributes: () => ({ src: { default: null }, alt: { default: "" } }),
  parseHTML: () => [{ tag: "img[src]" }],
  renderHTML: ({ HTMLAttributes }) => ["img", HTMLAttributes],
});

// A signature stands on the right, a heading in the middle: kept as the class that the cleaning knows.
const SIDES = ["right", "center"];
const Sides = Extension.create({
  name: "sides",
  addGlobalAttributes: () => [{
    types: ["paragraph", "heading"],
    attributes: {
      side: {
        default: null,
        parseHTML: (element) => SIDES.find((side) => element.classList.contains(`align-${side}`)
          || element.getAttribute("align") === side) || null,
        renderHTML: ({ side }) => (side ? { class: `align-${side}` } : {}),
      },
    },
  }],
});
// The page allows no inline styles, so what a pasted style says of the side is said by an attribute instead.
const unstyled = (html) => html.replace(/\sstyle=("[^"]*"|'[^']*')/gi, (style) => {
  const side = /text-align:\s*(right|center)/i.exec(style);
  return side ? ` align="${side[1].toLowerCase()}"` : "";
});
const aside = (chain, side) => chain.updateAttributes("paragraph", { side }).updateAttributes("heading", { side });

// [words, what it does, what it is pressed for, whether it can always be used]
const BUTTONS = [
  ["正文", (chain) => chain.setParagraph()],
  ["标题", (chain) => chain.toggleHeading({ level: 2 }), ["heading", { level: 2 }]],
  ["小标题", (chain) => chain.toggleHeading({ level: 3 }), ["heading", { level: 3 }]],
  ["加粗", (chain) => chain.toggleBold(), ["bold"]],
  ["列表", (chain) => chain.toggleBulletList(), ["bulletList"]],
  ["编号", (chain) => chain.toggleOrderedList(), ["orderedList"]],
  ["居左", (chain) => aside(chain, null), null, true],
  ["居中", (chain) => aside(chain, "center"), null, true],
  ["居右", (chain) => aside(chain, "right"), null, true],
  ["插入表格", (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true })],
  ["加行", (chain) => chain.addRowAfter()],
  ["加列", (chain) => chain.addColumnAfter()],
  ["删行", (chain) => chain.deleteRow()],
  ["删列", (chain) => chain.deleteColumn()],
  ["合并单元格", (chain) => chain.mergeCells()],
  ["拆分单元格", (chain) => chain.splitCell()],
  ["删除表格", (chain) => chain.deleteTable()],
  ["撤销", (chain) => chain.undo()],
  ["重做", (chain) => chain.redo()],
];

function toolbar(editor) {
  const bar = document.createElement("div");
  bar.className = "editor-bar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "正文格式");
  const shown = BUTTONS.map(([words, act, active, always]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", () => act(editor.chain().focus()).run());
    bar.append(button);
    return [button, act, active, always];
  });
  const refresh = () => shown.forEach(([button, act, active, always]) => {
    button.disabled = !always && !act(editor.can().chain()).run();
    if (active) button.setAttribute("aria-pressed", String(editor.isActive(...active)));
  });
  editor.on("transaction", refresh);
  refresh();
  return bar;
}

for (const area of document.querySelectorAll("textarea[data-editor]")) {
  const box = document.createElement("div");
  box.className = "prose-editor";
  area.before(box);
  area.hidden = true;
  const editor = new Editor({
    element: box,
    content: area.value,
    injectCSS: false, // styles come from our sheet: the page allows no others
    extensions: [
      Document, Dropcursor, Gapcursor, Paragraph, HardBreak, Text, History, Heading, Bold, Italic, Underline, Strike,
      Subscript, Superscript, Blockquote, HorizontalRule, BulletList, OrderedList, ListItem, Link, Table, TableRow,
      TableCell, TableHeader, Picture, Sides,
    ],
    editorProps: {
      transformPastedHTML: unstyled,
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": area.dataset.label || "正文", id: "body-editor" },
    },
    onUpdate: () => {
      area.value = editor.isEmpty ? "" : editor.getHTML();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  box.before(toolbar(editor));
}
