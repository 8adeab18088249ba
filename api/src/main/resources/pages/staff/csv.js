/* A list as a file for a spreadsheet. With a byte order mark, or Excel reads Japanese as noise. What begins like a formula
   comes from families' own forms, and is made a text: a spreadsheet would run it. */

const FORMULA = /^[\s]*[=+\-@＝＋－＠\t\r]/u;

export const csvOf = (head, rows) => '\ufeff' + [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';

export function save(name, text) {
  const address = URL.createObjectURL(new Blob([text], {type: 'text/csv;charset=utf-8'}));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}.csv`;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address));
}

function cell(value) {
  const text = String(value ?? '');
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
