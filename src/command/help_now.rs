//! `reflect help-now`: someone to call. It shows its page first and says what was in the way after it.

use std::io;

use anyhow::Result;

use crate::cli::{HelpNow, options_of_help_now};
use crate::config::Config;
use crate::env::Env;
use crate::exit::Exit;
use crate::help::{self, CARD, Country, Help, PEOPLE};
use crate::os::small_file::{self, Reading};
use crate::show::help_now as show;
use crate::terminal;

/// Shows the page, whatever is in the way; a number is said on stderr where the output takes nothing.
pub(crate) fn run(asked: &HelpNow, env: &mut Env) -> Result<Exit> {
    let shown = page(asked, env);
    let error = shown.as_ref().err();
    let cause = error.and_then(|error| error.downcast_ref::<io::Error>());
    if cause.is_some_and(|error| error.kind() != io::ErrorKind::BrokenPipe) {
        env.talk.say(&show::in_danger(&Country::Unknown));
    }
    shown
}

fn page(asked: &HelpNow, env: &mut Env) -> Result<Exit> {
    let mut notes = Vec::new();
    let rows = help::all()?;
    let behind = help::in_words(&rows, &asked.words).map(|row| row.name.clone());
    let taken = behind.is_some() && asked.country.is_none();
    if asked.has_unknown || !(taken || asked.words.is_empty()) {
        notes.push(show::NOT_UNDERSTOOD.to_owned());
    }
    let given = asked.country.clone().or(behind);
    let country = given.as_deref().map(|name| Country::given(&rows, name));
    // Nothing is opened before the number is there.
    if let (Some(country), false) = (&country, asked.json) {
        show::first_line(&mut env.out, country)?;
    }
    let path = env.places.config_file();
    let read = Reading::begin([&path]).next();
    let (config, unread) = Config::take(read, path.as_deref(), env.places.home.as_deref());
    notes.extend(unread.map(|error| format!("reflect: {error:#}")));
    config.settle_colour(asked.color, env);
    let named = given.or(config.settings.country);
    let is_first_line_there = country.is_some() || asked.json;
    let country = country.unwrap_or_else(|| help::country(&rows, named.as_deref(), env));
    if !is_first_line_there {
        show::first_line(&mut env.out, &country)?;
    }
    if named.is_some() && country == Country::Unknown {
        notes.push(show::NOT_IN_THE_TABLE.to_owned());
    }
    notes.extend(edit(asked, env));
    let reading = Reading::begin([&env.places.people(), &env.places.card()]);
    let help = Help::of(rows, country, reading, env);
    notes.extend(show::notes(&help));
    let (width, colour) = (env.out.width, env.out.colour);
    let options = asked.help.then(|| options_of_help_now(width, colour));
    let mut rows = if asked.json {
        show::json(&mut env.out, &help, asked.all).map(|()| 0)
    } else {
        show::below(&mut env.out, &help, asked.all, options.as_deref())
    }?;
    env.out.to.flush()?;
    for note in &notes {
        env.talk.say(note);
    }
    rows += show::rows(&env.out, &notes.join("\n"));
    let screen = env.terminal.rows.filter(|_| !asked.json);
    show::last_line(&mut env.out, &help.country, rows, screen)?;
    Ok(Exit::Done)
}

/// Opens the writer's own files in their editor; returns what was in the way.
fn edit(asked: &HelpNow, env: &Env) -> Vec<String> {
    let files = [
        (asked.edit, env.places.people(), PEOPLE),
        (asked.edit_card, env.places.card(), CARD),
    ];
    let mut notes = Vec::new();
    for (is_wanted, path, words) in files {
        let (true, Some(path)) = (is_wanted, path) else {
            continue;
        };
        if !(env.input.terminal && env.out.terminal) {
            notes.push(show::needs_a_terminal(&path));
            continue;
        }
        let opened = small_file::begin(&path, words);
        match opened.and_then(|()| terminal::open_editor(env.editor.command(), &path, false, None))
        {
            Ok(true) => {}
            Ok(false) => notes.push(show::not_edited(&path, "the editor did not end well")),
            Err(error) => notes.push(show::not_edited(&path, &error.to_string())),
        }
    }
    notes
}
