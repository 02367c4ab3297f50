//! Man pages: of the program and each command from the types of the help, of the journal and the config from what explains them.

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::typeset::{Rows, literally, markdown, row, rows};
use super::{Cli, examples, overview};

/// The day of their latest change.
const DATE: &str = "2026-11-27";
const SOURCE: &str = concat!("reflect ", env!("CARGO_PKG_VERSION"));
const MANUAL: &str = "reflect";

const EXIT_STATUS: &Rows = &[
    ("0", "What was asked for is done."),
    ("1", "It could not be done. Nothing that was kept is lost."),
    (
        "2",
        "The command line was not understood. The journal was not touched.",
    ),
    (
        "3",
        "It is done in part: something could not be read, or stays.",
    ),
    ("130", "Ctrl-C was typed twice. Nothing was kept."),
];
const FILES: &Rows = &[
    (
        "~/.local/share/reflect/journal.jsonl",
        "The journal, unless another one is named.",
    ),
    (
        "~/.local/state/reflect/waiting/",
        "Words that are in no entry yet.",
    ),
    ("~/.config/reflect/config.toml", "The config."),
    (
        "~/.config/reflect/people-to-call.txt",
        "Your own people, for reflect help-now.",
    ),
    (
        "~/.config/reflect/card.txt",
        "Your own card for hard hours.",
    ),
];
const ENVIRONMENT: &Rows = &[
    (
        "REFLECT_JOURNAL",
        "The journal's path, unless --journal names one.",
    ),
    (
        "VISUAL, EDITOR",
        "The editor. Without them: nano, or else vi.",
    ),
    ("PAGER", "The pager of long pages. Without it: less."),
    (
        "ACCESSIBLE",
        "If set, pages are plain lines, for a screen reader.",
    ),
    ("NO_COLOR", "If set, no colour is used."),
    ("TZ", "The time zone."),
    (
        "XDG_DATA_HOME, XDG_STATE_HOME, XDG_CONFIG_HOME",
        "Other folders for the files.",
    ),
];

/// A man page, with the name of its file.
pub(crate) struct Page {
    pub file: String,
    pub roff: Vec<u8>,
}

/// All pages.
pub(crate) fn pages() -> Vec<Page> {
    let program = program();
    let commands = program.get_subcommands();
    let commands = commands.filter(|command| command.get_name() != "help");
    let mut pages: Vec<Page> = commands.map(of_command).collect();
    pages.insert(0, of_program(&program));
    pages.push(of_journal());
    pages.push(of_config());
    pages
}

/// The page of the program, or another one: `week`, `journal`, `config.5`.
pub(crate) fn page(name: Option<&str>) -> Option<Page> {
    let file = name.map_or("reflect".to_owned(), |name| format!("reflect-{name}"));
    let is_it = |page: &Page| {
        let rest = page.file.strip_prefix(&file);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    pages().into_iter().find(is_it)
}

fn program() -> Command {
    let mut program = Cli::command();
    program.build();
    program
}

fn of_program(program: &Command) -> Page {
    let mut more = Roff::new();
    for (group, names) in overview::groups() {
        more.control("SH", [group.to_uppercase().as_str()]);
        for name in names.filter(|name| *name != "help") {
            let about = program.find_subcommand(name).and_then(Command::get_about);
            let about = about.map(ToString::to_string).unwrap_or_default();
            row(&mut more, &format!("reflect {name}"), &about);
        }
    }
    ends(
        &mut more,
        "today",
        &[
            "reflect-today(1)",
            "reflect-journal(5)",
            "reflect-config(5)",
        ],
    );
    page_of("reflect", "1", &(of_clap(program) + &more.render()))
}

fn of_command(command: &Command) -> Page {
    let name = command.get_name();
    let mut more = Roff::new();
    if let Some(notes) = command.get_after_help() {
        more.control("SH", ["NOTES"]);
        for (number, line) in notes.to_string().lines().enumerate() {
            if number > 0 {
                more.control("PP", []);
            }
            more.text([roman(line.trim())]);
        }
    }
    ends(&mut more, name, &["reflect(1)"]);
    let text = of_clap(command) + &more.render();
    page_of(&format!("reflect-{name}"), "1", &text)
}

fn of_journal() -> Page {
    let mut page = titled(
        "reflect-journal",
        "the journal of reflect, a file of JSON lines",
    );
    markdown(&mut page, include_str!("../../docs/journal-format.md"));
    files(&mut page);
    also(
        &mut page,
        &["reflect(1)", "reflect-config(5)", "reflect-schema(1)"],
    );
    page_of("reflect-journal", "5", &page.render())
}

fn of_config() -> Page {
    let mut page = titled("reflect-config", "the config of reflect, a file of TOML");
    page.control("SH", ["DESCRIPTION"]);
    page.text([roman(
        "Every key has a default, and no file has to be there. ",
    )]);
    page.text([
        bold("reflect config"),
        roman(" shows the settings, and what chose each."),
    ]);
    page.text([roman("This is a whole file, with every default:")]);
    let example = include_str!("../config/example.toml").lines();
    literally(&mut page, example, false);
    files(&mut page);
    also(&mut page, &["reflect(1)", "reflect-journal(5)"]);
    page_of("reflect-config", "5", &page.render())
}

/// What clap knows: name, synopsis, description and options.
fn of_clap(command: &Command) -> String {
    let name = command.get_display_name().unwrap_or("reflect").to_owned();
    let whole = command.clone().mut_args(|arg| arg.hide_short_help(false));
    let man = Man::new(whole)
        .title(name.to_uppercase())
        .date(DATE)
        .source(SOURCE)
        .manual(MANUAL);
    let mut text = Vec::new();
    // To write into memory always works.
    let _ = man
        .render_title(&mut text)
        .and_then(|()| man.render_name_section(&mut text))
        .and_then(|()| man.render_synopsis_section(&mut text))
        .and_then(|()| man.render_description_section(&mut text))
        .and_then(|()| man.render_options_section(&mut text));
    String::from_utf8_lossy(&text).into_owned()
}

fn titled(name: &str, about: &str) -> Roff {
    let mut page = Roff::new();
    page.control(
        "TH",
        [name.to_uppercase().as_str(), "5", DATE, SOURCE, MANUAL],
    );
    page.control("SH", ["NAME"]);
    page.text([roman(format!("{name} - {about}"))]);
    page
}

/// What each page of a command ends with.
fn ends(page: &mut Roff, name: &str, others: &[&str]) {
    page.control("SH", ["EXAMPLES"]);
    for (typed, does) in examples::of(name).into_iter().flatten() {
        row(page, typed, does);
    }
    page.control("SH", ["EXIT STATUS"]);
    rows(page, EXIT_STATUS);
    files(page);
    page.control("SH", ["ENVIRONMENT"]);
    rows(page, ENVIRONMENT);
    also(page, others);
}

fn files(page: &mut Roff) {
    page.control("SH", ["FILES"]);
    rows(page, FILES);
}

fn also(page: &mut Roff, others: &[&str]) {
    page.control("SH", ["SEE ALSO"]);
    page.text([roman(others.join(", "))]);
}

/// A page without what a checker of man pages tells as a slip: one preamble is enough, and no line is broken by hand.
fn page_of(name: &str, section: &str, text: &str) -> Page {
    let is_preamble = |line: &str| line.starts_with(".ie ") || line.starts_with(".el ");
    let preamble = text.lines().take_while(|line| is_preamble(line));
    let rest = text
        .lines()
        .filter(|line| !is_preamble(line) && !matches!(*line, ".br" | ".sp"));
    let lines: Vec<&str> = preamble.chain(rest).collect();
    Page {
        file: format!("{name}.{section}"),
        roff: (lines.join("\n") + "\n").into_bytes(),
    }
}
