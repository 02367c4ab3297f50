//! Two examples for each command, as its help and its man page show them.

use clap::Command;

/// A command, and its examples: what is typed, and what that does.
type Examples = (&'static str, [(&'static str, &'static str); 2]);

#[rustfmt::skip]
const EXAMPLES: [Examples; 31] = [
    ("today", [("reflect", "this morning's question"), ("reflect today --on yesterday", "write for yesterday")]),
    ("week", [("reflect week", "this week"), ("reflect week last", "last week")]),
    ("month", [("reflect month", "this month"), ("reflect month october", "the latest October")]),
    ("year", [("reflect year", "this year"), ("reflect year 2025 --html 2025.html", "a page for your browser")]),
    ("review", [("reflect review '3 weeks'", "the last three weeks"), ("reflect review all", "everything")]),
    ("list", [("reflect list --tag rest", "entries with a tag"), ("reflect list --jsonl | jq -r .date", "for another program")]),
    ("search", [("reflect search tea", "entries with a word"), ("reflect search 'green tea' --whole", "a phrase, in whole entries")]),
    ("show", [("reflect show last", "what you wrote last"), ("reflect show yesterday", "the entries of a day")]),
    ("people", [("reflect people", "everybody"), ("reflect people 2026", "everybody in a year")]),
    ("tags", [("reflect tags", "every tag"), ("reflect tags 'last month'", "the tags of a month")]),
    ("write", [("reflect write", "a page without a question"), ("reflect write < note.txt", "keep a file's words")]),
    ("notice", [("reflect notice", "what is happening right now"), ("reflect notice 'pulling away'", "the same, with a tag")]),
    ("reach", [("reflect reach Sam", "you reached out to Sam"), ("reflect reach me", "you took a moment for yourself")]),
    ("edit", [("reflect edit last", "change its words in your editor"), ("reflect edit last --tag rest", "add a tag")]),
    ("keep-aside", [("reflect keep-aside last", "reviews show its date alone"), ("reflect keep-aside last --back", "put it back")]),
    ("erase", [("reflect erase last", "what you wrote last, after a yes"), ("reflect erase --all", "everything, after a yes")]),
    ("export", [("reflect export --to journal.md", "everything, to read"), ("reflect export 2026 --format csv --to 2026.csv", "a year, for a spreadsheet")]),
    ("import", [("reflect import jrnl.txt --dry-run", "see what would come in"), ("reflect import --undo", "take the latest import back")]),
    ("waiting", [("reflect waiting", "list them"), ("reflect waiting keep", "keep them as an entry")]),
    ("on-this-day", [("reflect on-this-day", "this day, earlier"), ("reflect on-this-day yesterday", "yesterday's day, earlier")]),
    ("random", [("reflect random", "one earlier entry"), ("reflect random --json", "for another program")]),
    ("then", [("reflect then", "earlier answers to today's question"), ("reflect then --question repair/mon", "to another question")]),
    ("prompts", [("reflect prompts", "the weeks of this season"), ("reflect prompts repair", "one week and its questions")]),
    ("where", [("reflect where", "your files"), ("reflect where --json", "for another program")]),
    ("check", [("reflect check", "look at every line and every file"), ("reflect check --fix", "and fix what can be fixed")]),
    ("schema", [("reflect schema", "the names of the schemas"), ("reflect schema list", "one of them")]),
    ("config", [("reflect config", "your settings"), ("reflect config --example", "a file to start from")]),
    ("glyph", [("reflect glyph", "· while today is not written"), ("PS1='$(reflect glyph)$ '", "before bash's prompt")]),
    ("completions", [("reflect completions bash", "print what bash needs"), ("reflect completions fish", "print what fish needs")]),
    ("man", [("reflect man week", "print the man page of `week`"), ("reflect man --install", "put all of them where `man` looks")]),
    ("help-now", [("reflect help-now", "someone to call"), ("reflect help-now --country DE", "in another country")]),
];

/// The examples of a command.
pub(super) fn of(command: &str) -> Option<&'static [(&'static str, &'static str); 2]> {
    let found = EXAMPLES.iter().find(|(name, _)| *name == command);
    found.map(|(_, examples)| examples)
}

/// Lets the help of each command end with its examples.
pub(super) fn with_examples(mut command: Command) -> Command {
    command.build();
    command.mut_subcommands(|command| {
        let Some(examples) = of(command.get_name()) else {
            return command;
        };
        let mut end = command
            .get_after_help()
            .map(ToString::to_string)
            .unwrap_or_default();
        end.push_str(if end.is_empty() {
            "Examples:"
        } else {
            "\n\nExamples:"
        });
        let widest = examples.iter().map(|(typed, _)| typed.len()).max();
        for (typed, does) in examples {
            let pad = " ".repeat(widest.unwrap_or_default() - typed.len());
            end.push_str(&["\n  ", typed, &pad, "  ", does].concat());
        }
        command.after_long_help(end)
    })
}
