//! `help-now`: a number on the first screen, whatever stands on the line, in a file or in the environment.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use reflect::exit::Exit;
use serde_json::Value;

use crate::support::strace::{calls, traced};
use crate::support::terminal::Terminal;
use crate::support::{Writer, empty_folder, has, pipe_into, reflect};

const YOURS: &str =
    "Your own people and card: reflect help-now --edit, reflect help-now --edit-card\n";

const ROWS: &str = "\
Country         In danger · someone to talk to
United States   911 · 988 Lifeline: 988, call or text, 24/7
Canada          911 · Suicide Crisis Helpline: 988, call or text, 24/7
United Kingdom  999 · Samaritans: 116 123, 24/7
Ireland         112 · Samaritans: 116 123
Australia       000 · Lifeline: 13 11 14, 24/7
New Zealand     111 · Need to Talk: 1737, call or text, 24/7
Germany         112 · TelefonSeelsorge: 0800 111 0 111, 24/7
Austria         112 · TelefonSeelsorge: 142, 24/7
Switzerland     112 · Die Dargebotene Hand: 143, 24/7
France          112 · Prévention du suicide: 3114, 24/7
Spain           112 · Línea 024: 024, 24/7
Netherlands     112 · 113 Zelfmoordpreventie: 113, 24/7
Brazil          192 · CVV: 188, 24/7
Mexico          911 · Línea de la Vida: 800 911 2000, 24/7
India           112 · Tele-MANAS: 14416, 24/7
Elsewhere       EU 112 · directory: findahelpline.com
";

const STEADYING: &str = "Both feet on the floor.\nFive things you can see or hear.\n";

const ENDING: &str = "\
You do not have to be in crisis to call. 112 works from most mobile phones.
If a call is not safe, a text or a chat may be.
";

fn everyone(first: &str) -> String {
    format!("{first}\n{STEADYING}{ROWS}{ENDING}{YOURS}")
}

const GERMANY: &str = "\
In danger now: 112
Both feet on the floor.
Five things you can see or hear.

Germany
  TelefonSeelsorge: 0800 111 0 111, 24/7
  TelefonSeelsorge: 0800 111 0 222, or 116 123

You do not have to be in crisis to call.
If a call is not safe, a text or a chat may be.
Not in Germany? reflect help-now --all
Your own people and card: reflect help-now --edit, reflect help-now --edit-card
";

fn own_file(writer: &Writer, name: &str, text: &str) -> std::path::PathBuf {
    let folder = writer.home.join("config/reflect");
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(name);
    fs::write(&path, text).expect("a file");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("it is ours");
    path
}

#[test]
fn the_country_is_that_of_the_line_then_the_config_then_the_zone_then_the_language() {
    let mut writer = Writer::new("help-country");
    let first = |writer: &Writer, args: &[&str]| {
        let run = writer.run(args, "");
        assert_eq!(run.exit, Exit::Done);
        run.out.lines().next().unwrap_or_default().to_owned()
    };
    let anywhere = "In danger now: 112 or your local number";
    assert_eq!(first(&writer, &["help-now"]), anywhere);
    writer.locales = vec!["C".to_owned(), "en_US.UTF-8".to_owned()];
    writer.zone = Some("UTC".to_owned());
    let guessed = "In danger now: 911 (United States); elsewhere 112 or your local number";
    let run = writer.run(&["help-now"], "");
    assert_eq!((run.out, run.talk), (everyone(guessed), String::new()));
    // A country that is guessed has its row first.
    writer.locales = vec!["de_AT.UTF-8".to_owned()];
    let out = writer.run(&["help-now"], "").out;
    assert!(out.starts_with("In danger now: 112 (Austria); elsewhere 112 or your local number\n"));
    assert_eq!(
        out.lines().nth(4),
        Some("Austria         112 · TelefonSeelsorge: 142, 24/7")
    );
    writer.zone = Some("Asia/Tokyo".to_owned());
    let run = writer.run(&["help-now"], "");
    assert_eq!((run.out, run.talk), (everyone(anywhere), String::new()));
    writer.zone = Some("Europe/London".to_owned());
    assert_eq!(first(&writer, &["help-now"]), "In danger now: 999");
    own_file(&writer, "config.toml", "country = \"DE\"\n");
    let run = writer.run(&["help-now"], "");
    assert_eq!((run.out.as_str(), run.talk.as_str()), (GERMANY, ""));
    for args in [
        &["help-now", "--country", "nz"][..],
        &["help-now", "--country=New Zealand"],
        &["--country", "NZ", "help-now"],
        &["help-now", "new", "zealand"],
        &["help", "me", "NZ"],
        &["NZ", "help-now"],
        &["help", "now", "in", "new", "zealand"],
    ] {
        assert_eq!(first(&writer, args), "In danger now: 111", "{args:?}");
        assert_eq!(writer.run(args, "").talk, "", "{args:?}");
    }
    for (name, number) in [
        ("USA", "911"),
        ("America", "911"),
        ("England", "999"),
        ("Scotland", "999"),
        ("Deutschland", "112"),
        ("United States", "911"),
        ("DE", "112"),
    ] {
        let line = first(&writer, &["help-now", "--country", name]);
        assert_eq!(line, format!("In danger now: {number}"), "{name}");
    }
    let run = writer.run(&["help-now", "--country", "Wonderland"], "");
    assert_eq!(run.out, everyone(anywhere));
    assert_eq!(
        run.talk,
        "That country is not in the table, so here is every row.\n"
    );
    assert_eq!(run.exit, Exit::Done);
}

#[test]
fn nothing_on_the_line_in_a_file_or_in_the_environment_refuses_the_page() {
    let writer = Writer {
        zone: Some("Europe/Berlin".to_owned()),
        ..Writer::new("help-whatever")
    };
    let note =
        "Not every word was understood. To choose a country: reflect help-now --country NAME\n";
    for (args, talk) in [
        (&["help-now"][..], ""),
        (&["help", "now"], ""),
        (&["help", "me"], ""),
        (&["sos"], ""),
        (&["crisis"], ""),
        (&["emergency"], ""),
        (&["hotline"], ""),
        (&["suicide"], ""),
        (&["call"], ""),
        (&["helpline"], ""),
        (&["help_now"], ""),
        (&["HELP-NOW"], ""),
        (&["helpnow"], ""),
        (&["hlep-now"], ""),
        (&["help-nwo"], ""),
        (&["help now"], ""),
        (&["help-now", "please"], note),
        (&["call", "Sam"], note),
        (&["help-now", "--nonsense", "-x"], note),
        (&["help-now", "--limit=-1", "--", "a", "b"], note),
        (
            &[
                "--journal",
                "/nowhere/j.jsonl",
                "help-now",
                "--color",
                "never",
            ],
            "",
        ),
        (&["help-now", "--color", "pink"], note),
        (&["help-now", "--journal"], note),
        (&["help-now", "--country", "--no-pager"], note),
        (&["please", "help-now"], note),
        (&["", "help-now"], ""),
        (&["--help-now"], ""),
        (&["HELP!"], ""),
        (&["-m", "words", "help-now"], note),
    ] {
        let run = writer.run(args, "");
        assert_eq!(
            (run.out.as_str(), run.talk.as_str(), run.exit),
            (GERMANY, talk, Exit::Done),
            "{args:?}"
        );
    }
    let config = own_file(
        &writer,
        "config.toml",
        "journal = 7\ncountry = \"IE\"\nno such line\n",
    );
    let run = writer.run(&["help-now"], "");
    assert!(
        run.out.starts_with("In danger now: 112\n") && run.out.contains("\nIreland\n"),
        "{}",
        run.out
    );
    assert_eq!(
        run.talk,
        format!(
            "reflect: could not read line 1 of {}: `journal` cannot have that value\n",
            config.display()
        )
    );
    let nobody = Writer {
        no_home: true,
        zone: writer.zone.clone(),
        ..Writer::new("help-no-home")
    };
    let run = nobody.run(&["help-now"], "");
    assert_eq!((run.out.as_str(), run.talk.as_str()), (GERMANY, ""));
}

#[test]
fn the_real_program_shows_a_number_whatever_its_environment_holds() {
    let home = empty_folder("help-environment");
    for (name, value) in [
        ("HOME", "relative/home"),
        ("HOME", "/nowhere"),
        ("REFLECT_JOURNAL", "relative.jsonl"),
        ("REFLECT_JOURNAL", "/dev/full"),
        ("XDG_CONFIG_HOME", "/dev/null"),
        ("XDG_CONFIG_HOME", "/proc/self"),
        ("TZ", "Nowhere/Land"),
        ("TZ", "\u{1b}[31m"),
        ("LANG", "xx_YY.utf-9"),
        ("TERM", "dumb"),
        ("EDITOR", "/bin/false"),
        ("TMPDIR", "/nowhere"),
        ("COLUMNS", "-3"),
    ] {
        let mut command = reflect(&home);
        command.env(name, value).args(["help", "now"]);
        let ended = command.output().expect("it starts");
        let out = String::from_utf8_lossy(&ended.stdout);
        assert!(ended.status.success(), "{name}={value}: {ended:?}");
        assert!(
            out.starts_with("In danger now: 112 or your local number\n"),
            "{name}={value}: {out}"
        );
    }
}

#[test]
fn the_writers_own_people_and_card_come_before_the_numbers() {
    let writer = Writer {
        zone: Some("Europe/Vienna".to_owned()),
        ..Writer::new("help-own")
    };
    let people = own_file(
        &writer,
        "people-to-call.txt",
        "# Someone to call\n\nSam, evenings: 555 0100\n#1 Ana\u{1b}\n#\n",
    );
    own_file(
        &writer,
        "card.txt",
        "Tea first.\n# a comment\nIt has passed before.\n",
    );
    let run = writer.run(&["help-now"], "");
    assert_eq!(
        run.out,
        "\
In danger now: 112

Your people
  Sam, evenings: 555 0100
  #1 Ana\u{1b}

Your card
  Tea first.
  It has passed before.

Austria
  TelefonSeelsorge: 142, 24/7

You do not have to be in crisis to call.
If a call is not safe, a text or a chat may be.
Not in Austria? reflect help-now --all
Your own people and card: reflect help-now --edit, reflect help-now --edit-card
"
    );
    assert_eq!(run.talk, "");
    let many = "Ana 1\nAna 2\n".repeat(7);
    let people_at = people.display();
    fs::write(&people, many).expect("a file");
    fs::set_permissions(&people, fs::Permissions::from_mode(0o644)).expect("it is ours");
    let run = writer.run(&["help-now"], "");
    assert!(
        run.out
            .contains(&format!("\n  Ana 2\n  more: {people_at}\n\nYour card\n")),
        "{}",
        run.out
    );
    assert_eq!(
        run.talk,
        format!(
            "Others on this computer can read your list of people. To make it private:\n  chmod 600 '{people_at}'\n"
        )
    );
    fs::remove_file(writer.home.join("config/reflect/card.txt")).expect("it is ours");
    let run = writer.run(&["help-now"], "");
    assert!(
        run.out
            .contains(&format!("\n  more: {people_at}\n\n{STEADYING}\nAustria\n")),
        "{}",
        run.out
    );
}

#[test]
fn what_is_no_regular_file_is_not_opened_and_named_after_the_page() {
    let home = empty_folder("help-odd-files");
    let folder = home.join(".config/reflect");
    fs::create_dir_all(&folder).expect("a folder");
    // Nobody writes into the pipe: whoever opens it waits for ever.
    for name in ["config.toml", "people-to-call.txt"] {
        let made = Command::new("mkfifo").arg(folder.join(name)).status();
        assert!(made.expect("mkfifo").success());
    }
    std::os::unix::fs::symlink("/dev/zero", folder.join("card.txt")).expect("a link");
    let ended = reflect(&home)
        .env("LANG", "C")
        .arg("help-now")
        .output()
        .expect("it starts");
    let (out, said) = (
        String::from_utf8_lossy(&ended.stdout),
        String::from_utf8_lossy(&ended.stderr),
    );
    assert_eq!(out, everyone("In danger now: 112 or your local number"));
    let at = |name: &str| folder.join(name).display().to_string();
    assert_eq!(
        said,
        format!(
            "reflect: could not read the config at {}: it is not a plain file\n\
             reflect: could not read your list of people at {}: it is not a plain file\n\
             reflect: could not read your card at {}: it is not a plain file\n",
            at("config.toml"),
            at("people-to-call.txt"),
            at("card.txt")
        )
    );
    assert!(ended.status.success());
}

#[test]
fn no_more_than_64_kib_of_a_file_is_read() {
    let writer = Writer::new("help-large");
    let line = "a line of a list that somebody made very long\n";
    own_file(&writer, "people-to-call.txt", &line.repeat(40_000));
    own_file(
        &writer,
        "config.toml",
        &format!("country = \"DE\"\n{}", "# a comment\n".repeat(10_000)),
    );
    let run = writer.run(&["help-now", "--json"], "");
    let json: Value = serde_json::from_str(&run.out).expect("JSON");
    let lines = json["people"].as_array().expect("lines").len();
    assert_eq!(lines, (64 << 10) / line.len() + 1);
    let told = run.talk.contains(": it is larger than 64 KiB\n");
    assert!(told, "{}", run.talk);
    let told = run
        .talk
        .contains("\nThe page shows 64 KiB of your list of people. All of it is at ");
    assert!(told, "{}", run.talk);
}

/// Runs the program under strace, where each open of one file takes ten minutes, until it has printed and said this.
fn with_a_disk_that_hangs(home: &Path, name: &str, page: &str, said: &str) {
    let file = |name: &str| fs::File::create(home.join(name)).expect("a file");
    let mut child = Command::new("strace")
        .env_clear()
        .env("HOME", home)
        .env("TZ", "Europe/Berlin")
        .env("PATH", crate::support::path())
        .args(["-f", "-o"])
        .arg(home.join("trace"))
        .args(["-e", "inject=openat:delay_enter=600000000", "-P"])
        .arg(home.join(".config/reflect").join(name))
        .arg(env!("CARGO_BIN_EXE_reflect"))
        .arg("help-now")
        .stdout(file("out"))
        .stderr(file("said"))
        .spawn()
        .expect("strace");
    let read = |name: &str| fs::read_to_string(home.join(name)).expect("UTF-8");
    let started = Instant::now();
    // strace speaks there, too, when the run is over.
    while read("out") != page || !read("said").starts_with(said) {
        let found = format!("{name}: {}{}", read("out"), read("said"));
        assert!(started.elapsed().as_secs() < 60, "{found}");
        std::thread::sleep(Duration::from_millis(20));
    }
    child.kill().expect("it is ours");
    child.wait().expect("it ended");
}

#[test]
fn the_page_waits_for_no_disk_and_says_so() {
    // The program closes its memory to others: an ordinary user's strace does not see which file is opened.
    if !has("strace") || !rustix::process::geteuid().is_root() {
        println!("passed over: that takes root");
        return;
    }
    let home = empty_folder("help-slow-disk");
    let folder = home.join(".config/reflect");
    fs::create_dir_all(&folder).expect("a folder");
    for (name, what) in [
        ("config.toml", "the config"),
        ("people-to-call.txt", "your list of people"),
        ("card.txt", "your card"),
    ] {
        let path = folder.join(name);
        fs::write(&path, "# nothing\n").expect("a file");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("it is ours");
        let said = format!(
            "reflect: could not read {what} at {}: the disk did not answer within a second\n",
            path.display()
        );
        with_a_disk_that_hangs(&home, name, GERMANY, &said);
        fs::remove_file(path).expect("it is ours");
    }
}

#[test]
fn the_number_is_out_before_a_file_is_opened_where_the_country_is_named() {
    if !has("strace") {
        return;
    }
    let home = empty_folder("help-first-line");
    let folder = home.join(".config/reflect");
    fs::create_dir_all(&folder).expect("a folder");
    for name in ["config.toml", "people-to-call.txt", "card.txt"] {
        fs::write(folder.join(name), "").expect("a file");
    }
    let mut command = traced(&home, &["openat", "write"], &[]);
    command.args(["help-now", "--country", "FR"]);
    assert!(pipe_into(&mut command, b"").status.success());
    let trace = calls(&home);
    let place = |what: &str| {
        trace
            .lines()
            .position(|line| line.contains(what))
            .expect(what)
    };
    let first = place("In danger now: 112");
    for name in ["config.toml", "people-to-call.txt", "card.txt"] {
        assert!(first < place(name), "{trace}");
    }
}

#[test]
fn the_page_fits_a_screen_or_ends_with_the_number_again() {
    let mut writer = Writer::new("help-screen").at_a_terminal();
    let first = "In danger now: 112 or your local number\n";
    let page = everyone(first.trim_end());
    assert_eq!(page.lines().count(), 23);
    writer.rows = Some(25);
    assert_eq!(writer.run(&["help-now"], "").out, page);
    // A prompt of two rows would move the number off this one.
    writer.rows = Some(24);
    assert_eq!(writer.run(&["help-now"], "").out, format!("{page}{first}"));
    (writer.width, writer.rows) = (40, Some(24));
    let out = writer.run(&["help-now"], "").out;
    assert!(out.starts_with(first) && out.ends_with(first), "{out}");
    let widest = out.lines().map(|line| line.chars().count()).max();
    assert!(widest <= Some(40), "{out}");
    writer.rows = Some(60);
    let out = writer.run(&["help-now"], "").out;
    assert_eq!(out.matches(first).count(), 1);
    let rows = out.split("someone to talk to\n").nth(1).expect("the table");
    let table: Vec<&str> = rows.lines().take(32).collect();
    assert_eq!(
        table[2..4],
        [
            "Canada · Suicide Crisis Helpline",
            "  danger 911 · 988, call or text, 24/7"
        ]
    );
    assert_eq!(
        table[30..],
        [
            "Elsewhere · directory",
            "  danger EU 112 · findahelpline.com"
        ]
    );
    (writer.width, writer.rows) = (80, Some(24));
    for args in [
        &["help-now", "--all", "--country", "US"][..],
        &["help-now", "--country", "US", "--help"],
    ] {
        let out = writer.run(args, "").out;
        assert!(out.starts_with("In danger now: 911\n"), "{out}");
        assert!(out.ends_with("\nIn danger now: 911\n"), "{out}");
    }
    let out = writer.run(&["help-now", "--all"], "").out;
    assert_eq!(out.matches("\n  In danger: ").count(), 16);
    assert_eq!(out.matches("\n  Source: ").count(), 16);
}

#[test]
fn a_complaint_below_the_page_does_not_move_the_number_off_the_screen() {
    let home = empty_folder("help-complaint");
    let mut terminal = Terminal::reflect(&home, (80, 24), &["help-now", "please"]);
    terminal.ends();
    let screen = terminal.screen();
    assert!(
        screen.contains("Not every word was understood."),
        "{screen}"
    );
    assert!(
        screen.ends_with("\nIn danger now: 112 or your local number\n"),
        "{screen}"
    );
    let mut terminal = Terminal::reflect(&home, (80, 40), &["help-now", "please"]);
    terminal.ends();
    assert_eq!(terminal.screen().matches("In danger now: ").count(), 1);
}

#[test]
fn a_number_stays_in_one_piece_on_a_narrow_terminal() {
    let writer = Writer {
        width: 40,
        ..Writer::new("help-narrow").at_a_terminal()
    };
    for (country, number) in [
        ("US", "1-800-799-7233"),
        ("GB", "0808 2000 247"),
        ("DE", "0800 111 0 222"),
    ] {
        let out = writer.run(&["help-now", "--country", country], "").out;
        assert!(out.contains(number), "{out}");
        assert!(!out.contains(['\u{a0}', '\u{2011}']), "{out}");
    }
}

#[test]
fn an_output_that_takes_nothing_gets_a_number_beside_the_error() {
    let home = empty_folder("help-full");
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("a device");
    let ended = reflect(&home)
        .arg("help-now")
        .stdout(full)
        .output()
        .expect("it starts");
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(
        said.starts_with("In danger now: 112 or your local number\n"),
        "{said}"
    );
}

#[test]
fn a_zone_that_is_no_file_of_the_systems_is_not_waited_for() {
    let home = empty_folder("help-zone");
    let pipe = home.join("zone");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .expect("mkfifo")
            .success()
    );
    let pipe = pipe.display().to_string();
    let from_root = format!("../../..{pipe}");
    for zone in [
        &pipe,
        &format!(":{pipe}"),
        &from_root,
        "/dev/zero",
        "/dev/random",
    ] {
        for args in [&["help-now"][..], &["today", "--show"]] {
            let ended = reflect(&home).env("TZ", zone).args(args).output();
            assert!(ended.expect("it starts").status.success(), "{zone}");
        }
    }
}

#[test]
fn the_page_stands_on_a_real_terminal() {
    for size in [(80, 24), (40, 24)] {
        let home = empty_folder(&format!("help-tty-{}", size.0));
        let mut terminal =
            Terminal::with(&home, size, &[("TZ", "Europe/Berlin")], &["HELP", "NOW"]);
        terminal.ends();
        let screen = terminal.screen();
        if size.0 == 80 {
            assert_eq!(screen, GERMANY);
        }
        assert!(screen.starts_with("In danger now: 112\n"), "{screen}");
        let mut terminal = Terminal::reflect(&home, size, &["help-now"]);
        terminal.ends();
        assert!(
            terminal
                .screen()
                .contains("In danger now: 112 or your local number\n"),
            "{}",
            terminal.screen()
        );
    }
}

#[test]
fn help_shows_the_page_and_then_the_options_and_json_stays_json() {
    let writer = Writer {
        zone: Some("Europe/Berlin".to_owned()),
        ..Writer::new("help-help")
    };
    for args in [
        &["help-now", "--help"][..],
        &["help-now", "-h"],
        &["help", "help-now"],
        &["--help", "help-now"],
    ] {
        let run = writer.run(args, "");
        let options = run
            .out
            .strip_prefix(GERMANY)
            .unwrap_or_else(|| panic!("{}", run.out));
        assert!(options.starts_with("\nShow someone to call"), "{options}");
        assert!(options.contains("--edit-card"), "{options}");
        assert_eq!((run.talk.as_str(), run.exit), ("", Exit::Done));
    }
    own_file(&writer, "people-to-call.txt", "Sam\n");
    for args in [&["help-now", "--json"][..], &["sos", "--json", "--help"]] {
        let json: Value = serde_json::from_str(&writer.run(args, "").out).expect("JSON");
        assert_eq!(json["lines"].as_array().map(Vec::len), Some(1));
        assert_eq!(
            (&json["emergency"], &json["country"], &json["people"][0]),
            (&"112".into(), &"DE".into(), &"Sam".into())
        );
    }
    let all = writer.run(&["help-now", "--json", "--all"], "").out;
    let json: Value = serde_json::from_str(&all).expect("JSON");
    assert_eq!(json["lines"].as_array().map(Vec::len), Some(16));
}

#[test]
fn the_writers_own_files_are_made_and_opened_in_the_editor() {
    let home = empty_folder("help-edit");
    let editor = "sh -c 'printf \"Sam: 555 0100\\n\" >> \"$1\"' sh";
    let folder = home.join(".config/reflect");
    for (option, name, heading) in [
        ("--edit", "people-to-call.txt", "Your people"),
        ("--edit-card", "card.txt", "Your card"),
    ] {
        let variables = [("EDITOR", editor), ("TZ", "Europe/Berlin")];
        let mut terminal = Terminal::with(&home, (80, 24), &variables, &["help-now", option]);
        terminal.ends();
        let screen = terminal.screen();
        assert!(
            screen.contains(&format!("\n{heading}\n  Sam: 555 0100\n")),
            "{screen}"
        );
        let text = fs::read_to_string(folder.join(name)).expect("it was made");
        let lines: Vec<&str> = text.lines().collect();
        assert!(
            lines.len() == 3 && lines[..2].iter().all(|line| line.starts_with("# ")),
            "{text}"
        );
        let mode = |path: &Path| {
            fs::metadata(path)
                .expect("it is there")
                .permissions()
                .mode()
                % 0o1000
        };
        assert_eq!((mode(&folder.join(name)), mode(&folder)), (0o600, 0o700));
    }
    // What is there stays, and an editor that does not end well is told after the page.
    let variables = [("EDITOR", "false"), ("TZ", "Europe/Berlin")];
    let mut terminal = Terminal::with(&home, (80, 24), &variables, &["help-now", "--edit"]);
    terminal.ends();
    let screen = terminal.screen();
    assert!(
        screen.contains("In danger now: 112\n") && screen.contains("\n  Sam: 555 0100\n"),
        "{screen}"
    );
    assert!(screen.contains("reflect: could not edit "), "{screen}");
    // In a pipe nothing is opened, and the file is named.
    let ended = reflect(&home)
        .args(["help-now", "--edit"])
        .output()
        .expect("it starts");
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(
        said.starts_with("At a terminal, `--edit` opens your editor. The file: "),
        "{said}"
    );
    assert!(ended.status.success() && ended.stdout.starts_with(b"In danger now: "));
}
