//! The commands by what they are for: as `--help` lists all of them, and `-h` those that are needed first.

use clap::Command;

/// clap's own command, which it adds last.
const HELP: &str = "Print this message, or the help of a command";

/// What commands are for. `-h` describes the first of them, and names the others.
const GROUPS: [(&str, &[&str], &[&str]); 5] = [
    ("Write", &["today", "write", "reach"], &["notice"]),
    (
        "Look back",
        &["week", "search", "show"],
        &[
            "month",
            "year",
            "review",
            "list",
            "people",
            "tags",
            "then",
            "on-this-day",
            "random",
        ],
    ),
    ("Change", &["edit", "keep-aside", "erase"], &["waiting"]),
    (
        "Files and settings",
        &["export", "import"],
        &["where", "check", "config", "prompts", "glyph"],
    ),
    (
        "Help",
        &["help-now"],
        &["help", "man", "completions", "schema"],
    ),
];

/// How wide the names of groups are in `-h`, and those of commands.
const COLUMNS: (usize, usize) = (11, 13);

/// Puts a list of commands in the place of clap's.
pub(super) fn with_groups(command: Command, is_short: bool, width: usize) -> Command {
    let start = "{about-with-newline}\n{usage-heading} {usage}\n\n";
    let template = if is_short {
        let more = "`reflect help COMMAND` tells more of one";
        format!("{start}{}\n{{options}}\n\n{more}", short(&command, width))
    } else {
        format!(
            "{start}{}\n{{options}}{{after-help}}",
            long(&command, width)
        )
    };
    command.help_template(template)
}

/// What commands are for, and their names.
pub(super) fn groups() -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
    let groups = GROUPS.iter();
    groups.map(|(group, first, more)| (*group, first.iter().chain(*more).copied()))
}

/// The commands that are needed first, and the names of the others.
fn short(command: &Command, width: usize) -> String {
    let mut list = String::new();
    for (group, first, _) in GROUPS {
        let group = group.split(" and ").next().unwrap_or_default();
        for (number, name) in first.iter().enumerate() {
            let group = if number == 0 { group } else { "" };
            let pad = " ".repeat(COLUMNS.0 - group.len());
            list += &(heading(command, group) + &pad);
            list += &row(command, name, COLUMNS.0, width);
        }
    }
    let more: Vec<&str> = GROUPS
        .iter()
        .flat_map(|(_, _, more)| *more)
        .copied()
        .collect();
    let pad = " ".repeat(COLUMNS.0);
    let options = textwrap::Options::new(width).subsequent_indent(&pad);
    let more = format!("More       {}", more.join(", "));
    let more = textwrap::fill(
        &more,
        options.word_splitter(textwrap::WordSplitter::NoHyphenation),
    );
    list + &more.replacen("More", &heading(command, "More"), 1) + "\n"
}

/// All commands, each with its line, by what they are for.
fn long(command: &Command, width: usize) -> String {
    let mut list = String::new();
    for (group, first, more) in GROUPS {
        list += &heading(command, &format!("{group}:"));
        list.push('\n');
        for name in first.iter().chain(more) {
            list.push_str("  ");
            list += &row(command, name, 2, width);
        }
        list.push('\n');
    }
    list + &heading(command, "Options:")
}

/// A command's name and its line, behind so many columns.
fn row(command: &Command, name: &str, indent: usize, width: usize) -> String {
    let about = command.find_subcommand(name).and_then(Command::get_about);
    let about = about.map_or_else(|| HELP.to_owned(), ToString::to_string);
    let pad = " ".repeat(indent + COLUMNS.1);
    let room = width.saturating_sub(pad.len()).max(10);
    let lines = textwrap::wrap(&about, room).join(&format!("\n{pad}"));
    let style = command.get_styles().get_literal();
    let end = " ".repeat(COLUMNS.1 - name.len());
    format!("{style}{name}{style:#}{end}{lines}\n")
}

fn heading(command: &Command, text: &str) -> String {
    let style = command.get_styles().get_header();
    format!("{style}{text}{style:#}")
}

#[cfg(test)]
mod tests {
    use super::GROUPS;
    use crate::cli::Cli;
    use clap::CommandFactory;
    use std::collections::BTreeSet;

    #[test]
    fn every_command_is_in_one_group() {
        let all: Vec<&str> = GROUPS
            .iter()
            .flat_map(|(_, first, more)| first.iter().chain(*more))
            .copied()
            .collect();
        let once: BTreeSet<&str> = all.iter().copied().collect();
        let command = Cli::command();
        let mut known: BTreeSet<&str> = command
            .get_subcommands()
            .map(clap::Command::get_name)
            .collect();
        known.insert("help");
        assert_eq!((all.len(), &once), (known.len(), &known));
        let first: usize = GROUPS.iter().map(|(_, first, _)| first.len()).sum();
        assert_eq!(first, 12);
    }
}
