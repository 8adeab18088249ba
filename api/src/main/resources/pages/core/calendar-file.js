/* An appointment for the calendar of her phone (RFC 5545), made on the phone. Calendars show what they hold on lock screens
   and to families: so it says when, and nothing of what or where. */

const ZONE = 'Asia/Tokyo';
const LONGEST_LINE = 75;
const encoder = new TextEncoder();

/**
 * @param id the same each time, so that a second file changes the appointment and does not add one
 * @param begins an instant as the API writes it, or where hours are not fixed none: then it lasts whole days
 */
export function calendarFile({id, start, end, begins, ends, summary, description, now}) {
  const [from, until] = begins && ends
    ? [`DTSTART;TZID=${ZONE}:${local(begins)}`, `DTEND;TZID=${ZONE}:${local(ends)}`]
    : [`DTSTART;VALUE=DATE:${compact(start)}`, `DTEND;VALUE=DATE:${compact(dayAfter(end))}`];
  return [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Sango//Visits//EN', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH',
    'BEGIN:VTIMEZONE', `TZID:${ZONE}`, 'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0900',
    'TZOFFSETTO:+0900', 'TZNAME:JST', 'END:STANDARD', 'END:VTIMEZONE',
    'BEGIN:VEVENT', `UID:${id}@${location.hostname}`, `DTSTAMP:${utc(now)}`, from, until,
    `SUMMARY:${escaped(summary)}`, `DESCRIPTION:${escaped(description)}`, `URL:${location.origin}/visits`,
    'CLASS:PRIVATE', 'TRANSP:OPAQUE', 'END:VEVENT', 'END:VCALENDAR', '',
  ].map(folded).join('\r\n');
}

/** As a file that the phone opens with its calendar. */
export function offer(name, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], {type: 'text/calendar;charset=utf-8'}));
  link.download = name;
  link.click();
  // Not at once: some browsers begin to read it only later.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

const compact = (date) => date.replaceAll('-', '');

const local = (instant) => new Intl.DateTimeFormat('sv-SE', {dateStyle: 'short', timeStyle: 'medium', timeZone: ZONE})
  .format(new Date(instant)).replaceAll(/[-:]/g, '').replace(' ', 'T');

const utc = (instant) => new Date(instant).toISOString().replaceAll(/[-:]|\.\d+/g, '');

function dayAfter(date) {
  const next = new Date(`${date}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

const escaped = (text) => text.replaceAll(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');

/** Counted in bytes, and never within a character. */
function folded(line) {
  const lines = [''];
  let length = 0;
  for (const character of line) {
    const bytes = encoder.encode(character).length;
    if (length + bytes > LONGEST_LINE) {
      lines.push(' ');
      length = 1;
    }
    lines[lines.length - 1] += character;
    length += bytes;
  }
  return lines.join('\r\n');
}
