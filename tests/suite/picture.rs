//! The picture in the README, drawn from the real program: a morning, and the week given back. `REFLECT_BLESS=1` draws it anew.

use std::fmt::Write;

use crate::support::terminal::Terminal;
use crate::support::year::is_as_kept;
use crate::support::{Writer, empty_folder, pipe_into, reflect};

const COLUMNS: u16 = 58;
const ROWS: u16 = 27;
/// Pixels of a letter and of a row.
const LETTER: (u16, u16) = (8, 18);
/// Pixels around a screen.
const MARGIN: u16 = 20;

const STYLE: &str = "<style>
text { font: 13.3px ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; fill: #24292f; white-space: pre }
.bold { font-weight: bold }
.paper { fill: #fbfaf7; stroke: #d0cdc4 }
@media (prefers-color-scheme: dark) { text { fill: #d8dee9 } .paper { fill: #1e2227; stroke: #3b4048 } }
</style>
";

const WEEK: [(&str, &str); 4] = [
    (
        "2026-11-03",
        "I go quiet and count the exits. #pulling-away",
    ),
    ("2026-11-04", "If they knew, they would go."),
    ("2026-11-06", "A short message to @Sam: today is hard."),
    ("2026-11-08", "Rest left me softer. Hiding left me tired."),
];

/// One screen, with its first line in bold, in the place of so many screens from the left.
fn screen(svg: &mut String, text: &str, place: u16) {
    let (width, height) = (COLUMNS * LETTER.0 + MARGIN, ROWS * LETTER.1 + MARGIN);
    let left = place * (width + MARGIN) + 1;
    let _ = writeln!(
        svg,
        "<rect class=\"paper\" x=\"{left}\" y=\"1\" width=\"{width}\" height=\"{height}\" rx=\"6\"/>"
    );
    for (row, line) in (1..=ROWS)
        .zip(text.lines())
        .filter(|(_, line)| !line.is_empty())
    {
        let class = if row == 1 { " class=\"bold\"" } else { "" };
        let (x, y) = (left + MARGIN / 2, row * LETTER.1 + 4);
        let line = line.replace('&', "&amp;").replace('<', "&lt;");
        let _ = writeln!(svg, "<text{class} x=\"{x}\" y=\"{y}\">{line}</text>");
    }
}

#[test]
fn the_picture_shows_what_the_program_shows() {
    let home = empty_folder("picture");
    for (day, words) in &WEEK[..2] {
        let kept = pipe_into(
            reflect(&home).args(["today", "--on", day]),
            words.as_bytes(),
        );
        assert!(kept.status.success(), "{kept:?}");
    }
    let (day, words) = WEEK[2];
    let mut terminal = Terminal::reflect(&home, (COLUMNS, ROWS), &["today", "--on", day]);
    terminal.sees("Ctrl-G");
    terminal.keys(words);
    let morning = terminal.sees(words);
    terminal.keys("\u{3}\u{3}");
    terminal.ends();
    let mut writer = Writer::new("picture-week");
    for (day, words) in WEEK {
        writer.writes(day, words);
    }
    (writer.reads, writer.width) = (true, usize::from(COLUMNS));
    let week = writer.run(&["--no-pager", "week", "2026-11-03"], "").out;
    let week = week.replace("\u{1b}[1m", "").replace("\u{1b}[0m", "");
    assert!(week.lines().count() <= usize::from(ROWS), "{week}");
    let (width, height) = (
        2 * (COLUMNS * LETTER.0 + MARGIN) + MARGIN + 2,
        ROWS * LETTER.1 + MARGIN + 2,
    );
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\">\n\
         <title>A morning in reflect, and the week given back</title>\n{STYLE}"
    );
    screen(&mut svg, &morning, 0);
    screen(&mut svg, &week, 1);
    svg += "</svg>\n";
    is_as_kept(&svg, "../../docs/morning.svg");
}
