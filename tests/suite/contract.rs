//! The contract with other programs: what a command prints as JSON is as its schema says, in every state of a journal.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use crate::support::Writer;
use crate::support::waiting::{Shelf, beside_change};
use jsonschema::{Validator, draft202012};
use reflect::exit::Exit;
use serde_json::{Value, json};

/// A line with every key, one that was kept aside, two of a newer format, a day whose keys say nothing, an id that is there twice.
const EVERY_KEY: &str = r#"{"v":1,"date":"2026-11-16","id":"every0key0ab","at":"2026-11-16T07:04:12+01:00","text":"one","prompt":"body/mon","question":"Where?","tags":["rest"],"people":["Sam"],"reached":["me"],"aside":false,"edited":"2026-11-17T07:04:12+01:00","imported":"jrnl 2026-11-17 x7k2","time":"none"}
{"v":1,"date":"2026-11-17","id":"0keptas1deab","at":"2026-11-17T07:04:12Z","text":"two","prompt":"body/mon","aside":true}
{"v":2,"date":"2026-11-18","words":["unknown"]}
{"v":3,"words":"of no day"}
{"v":1,"date":"2026-11-19","id":"n0th1ng-at_all","at":"2026-11-19T07:04:12.5-03:30","text":"","prompt":null,"question":null,"tags":[],"people":null,"reached":null,"aside":null}
{"v":1,"date":"2026-11-20","id":"every0key0ab","at":"2026-11-20T07:04:12+01:00","text":"three"}
"#;

/// A torn line, one of another program, and bytes that are no text.
const DAMAGED: &[u8] = b"{\"v\":1,\"date\":\"2026-11-21\",\"id\":\"torn\n{\"a\":1}\n\xff\xfe\n";

/// The command lines that print JSON, each with its schema; `{}` stands for an entry.
const COMMANDS: &[(&str, &[&str])] = &[
    ("today", &["today", "--show", "--json"]),
    ("today", &["today", "--show", "--json", "--on", "friday"]),
    (
        "today",
        &["today", "--show", "--json", "--theme", "body", "--gentler"],
    ),
    ("review", &["week", "--json"]),
    ("review", &["week", "--json", "2026-11-02"]),
    ("review", &["review", "--json", "all"]),
    ("review", &["review", "--json", "2026"]),
    ("review", &["review", "--json", "2026-11-20.."]),
    ("review", &["month", "--json"]),
    ("review", &["year", "--json", "2026"]),
    ("people", &["people", "--json"]),
    ("people", &["people", "--json", "2026-11-20.."]),
    ("names", &["tags", "--json"]),
    ("names", &["tags", "--json", "..2026-11-19"]),
    ("list", &["list", "--json", "--aside"]),
    ("line", &["list", "--jsonl", "--aside"]),
    ("list", &["list", "--json"]),
    ("list", &["list", "--json", "..2026-11-19"]),
    ("list", &["list", "--json", "--tag", "nobody"]),
    ("list", &["search", "--json", "one"]),
    ("line", &["list", "--jsonl"]),
    ("line", &["search", "--jsonl", "one"]),
    ("entry", &["show", "--json", "2026-11-16"]),
    ("entry", &["show", "--json", "last"]),
    ("earlier", &["on-this-day", "--json"]),
    ("earlier", &["on-this-day", "2026-12-16", "--json"]),
    ("earlier", &["on-this-day", "2026-12-17", "--json"]),
    ("earlier", &["on-this-day", "2026-12-18", "--json"]),
    ("earlier", &["on-this-day", "2026-12-19", "--json"]),
    ("earlier", &["random", "--json"]),
    ("then", &["then", "--json"]),
    ("then", &["then", "--json", "--question", "body/mon"]),
    ("prompts", &["prompts", "--json"]),
    ("prompts", &["prompts", "--json", "--all"]),
    ("theme", &["prompts", "arriving", "--json"]),
    ("theme", &["prompts", "body", "--season", "4", "--json"]),
    ("theme", &["prompts", "own-back", "--json"]),
    ("theme", &["prompts", "body", "--json"]),
    ("theme", &["prompts", "repair", "--json"]),
    ("waiting", &["waiting", "--json"]),
    ("where", &["where", "--json"]),
    ("where", &["where", "--json", "--journal", "/no/such/file"]),
    ("check", &["check", "--json"]),
    ("config", &["config", "--json"]),
    ("config", &["config", "--json", "--color", "never"]),
    ("help-now", &["help-now", "--json"]),
    ("help-now", &["help-now", "--json", "--all"]),
    ("schema", &["schema", "--json"]),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/schemas")
}

/// The schemas as the program prints them, by name.
fn schemas() -> BTreeMap<String, Value> {
    let writer = Writer::new("contract-schemas");
    let list: Value =
        serde_json::from_str(&writer.run(&["schema", "--json"], "").out).expect("JSON");
    let names = list["schemas"].as_array().expect("schemas").iter();
    names
        .map(|schema| {
            let name = schema["name"].as_str().expect("a name");
            let run = writer.run(&["schema", name], "");
            assert_eq!(run.exit, Exit::Done, "{name}");
            (
                name.to_owned(),
                serde_json::from_str(&run.out).expect("JSON"),
            )
        })
        .collect()
}

fn validator(schema: &Value) -> Validator {
    let options = draft202012::options().should_validate_formats(true);
    options.build(schema).expect("a schema")
}

/// A writer with a journal of these bytes.
fn with_journal(name: &str, bytes: &[u8]) -> Writer {
    let writer = Writer::new(name);
    let path = writer.journal();
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, bytes).expect("a journal");
    writer
}

/// Writers in every state that shows in JSON: new, at work, with damage and leftovers, without a home, with all that ever was written.
fn states(of: &str) -> Vec<Writer> {
    let named = |state: &str| format!("contract-{of}-{state}");
    let at_work = Writer::new(&named("at-work"));
    at_work.writes("monday", "one, with @Sam #rest");
    at_work.writes("today", "two \u{1b}[31m \u{9b} lines\nof it");
    let run = at_work.run(&["reach", "me", "--on", "friday"], "three");
    assert_eq!(run.exit, Exit::Done);

    let worn = with_journal(
        &named("worn"),
        &[EVERY_KEY.as_bytes(), DAMAGED, EVERY_KEY.as_bytes()].concat(),
    );
    let beside = worn.journal();
    fs::set_permissions(&beside, fs::Permissions::from_mode(0o644)).expect("it is ours");
    fs::write(beside.with_file_name("journal.jsonl.bak"), "words").expect("a file");
    let shelf = worn.shelf();
    shelf.of_journal(&beside);
    let item = shelf.lay(
        "0123456789ab",
        Some(&beside_change("0123456789ac")),
        "words",
    );
    fs::write(item.join(".words.swp"), "words").expect("a file");
    shelf.lay("0123456789ad", None, "words");
    let moved = Shelf::below(&worn.home.join("state"), &worn.home.join("moved.jsonl"));
    moved.of_journal(&worn.home.join("moved.jsonl"));
    moved.lay("0123456789ae", None, "words");
    fs::write(beside.with_file_name("journal.jsonl.damaged"), "words").expect("a file");
    let config = worn.home.join("config/reflect");
    fs::create_dir_all(&config).expect("a folder");
    fs::write(config.join("people-to-call.txt"), "Sam\n").expect("a file");
    fs::write(config.join("config.toml"), "screen = \"inline\"\n").expect("a file");

    let homeless = Writer {
        no_home: true,
        ..Writer::new(&named("homeless"))
    };
    let terminal = with_journal(&named("terminal"), EVERY_KEY.as_bytes()).at_a_terminal();
    vec![
        Writer::new(&named("new")),
        at_work,
        worn,
        homeless,
        terminal,
    ]
}

/// The JSON values that a writer's commands print, each with the name of its schema.
fn printed(writer: &Writer) -> Vec<(&'static str, Value)> {
    let mut values = Vec::new();
    for (schema, args) in COMMANDS {
        let run = writer.run(args, "");
        if matches!(run.exit, Exit::Failed | Exit::NotUnderstood) {
            assert_eq!(run.out, "", "{args:?} of {}", writer.home.display());
            continue;
        }
        let each = serde_json::Deserializer::from_str(&run.out).into_iter::<Value>();
        values.extend(each.map(|value| (*schema, value.expect("JSON"))));
    }
    values
}

/// The places of a schema that say which keys an object has.
fn objects<'a>(schema: &'a Value, at: &str, found: &mut BTreeMap<String, &'a Value>) {
    match schema {
        Value::Object(keys) => {
            if keys.contains_key("properties") && !at.ends_with("/properties") {
                found.insert(at.to_owned(), schema);
            }
            for (key, value) in keys {
                objects(value, &format!("{at}/{key}"), found);
            }
        }
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                objects(item, &format!("{at}/{place}"), found);
            }
        }
        _ => {}
    }
}

/// The same schema without room for keys that it does not name. A line of a newer format is as its version has it.
fn strict(schema: &Value) -> Value {
    let mut strict = schema.clone();
    let mut found = BTreeMap::new();
    objects(schema, "", &mut found);
    for at in found.keys().filter(|at| !at.ends_with("/$defs/newer")) {
        strict.pointer_mut(at).expect("a place")["additionalProperties"] = json!(false);
    }
    strict
}

#[test]
fn what_is_printed_is_as_its_schema_says_in_every_state() {
    let schemas = schemas();
    let validators: BTreeMap<&str, Validator> = schemas
        .iter()
        .map(|(name, schema)| (name.as_str(), validator(schema)))
        .collect();
    let oddities = fs::read(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journals/v1/every-key-and-oddity.jsonl"),
    )
    .expect("a journal");
    let mut writers = states("open");
    writers.push(with_journal("contract-open-oddities", &oddities));
    let mut seen = BTreeSet::new();
    for writer in &writers {
        for (schema, value) in printed(writer) {
            let errors: Vec<String> = validators[schema]
                .iter_errors(&value)
                .map(|error| error.to_string())
                .collect();
            assert!(errors.is_empty(), "{schema}: {errors:#?}");
            seen.insert(schema);
        }
    }
    assert!(seen.iter().eq(validators.keys()), "{seen:?}");
}

#[test]
fn nothing_is_printed_that_is_not_declared_and_nothing_declared_that_is_never_printed() {
    let mut values: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for writer in states("strict") {
        for (schema, value) in printed(&writer) {
            values.entry(schema).or_default().push(value);
        }
    }
    for (name, schema) in schemas() {
        let values = &values[name.as_str()];
        let strict = strict(&schema);
        let whole = validator(&strict);
        for value in values {
            assert!(
                whole.is_valid(value),
                "{name} has a key that is not declared: {value}"
            );
        }
        let mut found = BTreeMap::new();
        objects(&strict, "", &mut found);
        for (at, object) in found {
            // Its keys are not ours to name.
            if at.ends_with("/$defs/newer") {
                continue;
            }
            for key in object["properties"].as_object().expect("keys").keys() {
                let mut without = strict.clone();
                let object = without.pointer_mut(&at).expect("a place");
                object["properties"]
                    .as_object_mut()
                    .expect("keys")
                    .remove(key);
                let validator = validator(&without);
                let is_printed = values.iter().any(|value| !validator.is_valid(value));
                assert!(
                    is_printed,
                    "{name} declares {key} at {at:?}, and it is never printed"
                );
            }
        }
    }
}

#[test]
fn an_output_that_is_not_as_described_is_found() {
    let schemas = schemas();
    let list = |entry: Value| json!({"period": {"from": null, "to": null}, "entries": [entry]});
    let line =
        || serde_json::from_str::<Value>(EVERY_KEY.lines().next().expect("a line")).expect("JSON");
    let with = |key: &str, value: Value| {
        let mut line = line();
        line[key] = value;
        list(line)
    };
    let (open, strict) = (
        validator(&schemas["list"]),
        validator(&strict(&schemas["list"])),
    );
    let mut renamed = line();
    let text = renamed.as_object_mut().expect("keys").remove("text");
    renamed["words"] = text.expect("a text");
    for (value, is_open, is_strict) in [
        (list(line()), true, true),
        (list(renamed), false, false),
        (with("later", json!(1)), true, false),
        (with("text", json!(1)), false, false),
        (with("date", json!("2026-13-01")), false, false),
        (with("at", json!("yesterday")), false, false),
        (with("id", json!("two words")), false, false),
        (with("tags", json!("rest")), false, false),
        (json!([]), false, false),
    ] {
        assert_eq!(
            (open.is_valid(&value), strict.is_valid(&value)),
            (is_open, is_strict),
            "{value}"
        );
    }
}

#[test]
fn every_schema_is_valid_whole_in_itself_and_open_to_new_keys() {
    for (name, schema) in schemas() {
        assert!(draft202012::meta::is_valid(&schema), "{name}");
        assert_eq!(
            schema["$schema"],
            "https://json-schema.org/draft/2020-12/schema"
        );
        assert_eq!(schema["$id"], format!("urn:reflect:schema:{name}"));
        let text = schema.to_string();
        for reference in text.split("\"$ref\":\"").skip(1) {
            assert!(reference.starts_with("#/$defs/"), "{name}: {reference}");
        }
        let mut found = BTreeMap::new();
        objects(&schema, "", &mut found);
        for (at, object) in found {
            assert_eq!(object["additionalProperties"], true, "{name} {at}");
            let keys = object["properties"].as_object().expect("keys");
            for required in object["required"].as_array().expect("required keys") {
                let required = required.as_str().expect("a key");
                assert!(keys.contains_key(required), "{name} {at}: {required}");
            }
            for (key, value) in keys {
                let says = value["description"].is_string() || value["$ref"].is_string();
                assert!(says, "{name} {at}: {key} is not described");
            }
        }
    }
}

#[test]
fn what_several_schemas_describe_is_the_same_in_each() {
    let schemas = schemas();
    let mut entry = schemas["entry"].clone();
    for key in ["$schema", "$id"] {
        entry.as_object_mut().expect("keys").remove(key);
    }
    let mut known = BTreeMap::from([("entry".to_owned(), entry)]);
    for (name, schema) in &schemas {
        for (of, definition) in schema["$defs"].as_object().into_iter().flatten() {
            let first = known
                .entry(of.clone())
                .or_insert_with(|| definition.clone());
            assert_eq!(first, definition, "{of} in {name}");
        }
    }
}

#[test]
fn every_command_that_prints_json_has_a_schema() {
    let writer = Writer::new("contract-commands");
    let list: Value =
        serde_json::from_str(&writer.run(&["schema", "--json"], "").out).expect("JSON");
    let mut described = BTreeSet::new();
    for schema in list["schemas"].as_array().expect("schemas") {
        for command in schema["commands"].as_array().expect("commands") {
            let command = command.as_str().expect("a command line");
            let (verb, _) = command.split_once(' ').expect("a flag");
            let flag = command.rsplit(' ').next().expect("a flag");
            described.insert(format!("{verb} {flag}"));
        }
    }
    // The help is what clap knows of each command.
    let mut found = BTreeSet::new();
    for verb in writer.commands() {
        let verb = verb.as_str();
        let help = writer.run(&["help", verb], "").out;
        for flag in ["--json", "--jsonl"] {
            if help.split_whitespace().any(|word| word == flag) {
                found.insert(format!("{verb} {flag}"));
            }
        }
    }
    assert!(found.len() > 10, "{found:?}");
    assert_eq!(found, described);
    let tried: BTreeSet<String> = COMMANDS
        .iter()
        .map(|(_, args)| {
            let flag = args.iter().find(|arg| arg.starts_with("--json"));
            format!("{} {}", args[0], flag.expect("a flag"))
        })
        .collect();
    assert_eq!(tried, found, "each of them is tried here");
}

#[test]
fn the_folder_and_the_program_hold_the_same_schemas() {
    let mut files = BTreeMap::new();
    for file in fs::read_dir(folder()).expect("src/schemas") {
        let path = file.expect("a file").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        let name = name.strip_suffix(".schema.json").expect("a schema");
        files.insert(name.to_owned(), fs::read_to_string(&path).expect("UTF-8"));
    }
    let writer = Writer::new("contract-folder");
    let names: Vec<String> = schemas().into_keys().collect();
    assert!(names.iter().eq(files.keys()));
    for (name, text) in files {
        assert_eq!(writer.run(&["schema", &name], "").out, text, "{name}");
    }
}

#[test]
fn the_schemas_are_listed_with_what_they_describe() {
    let writer = Writer::new("contract-list");
    let run = writer.run(&["schema"], "");
    assert!(
        run.out.starts_with("entry     One entry, as in the journal: show --json\nline      One JSON line: list --jsonl, search --jsonl\n"),
        "{}",
        run.out
    );
    assert!(run.out.ends_with("\n\nTo print one: reflect schema list\n"));
    let unknown = writer.run(&["schema", "words"], "");
    assert_eq!(
        (unknown.exit, unknown.out.as_str()),
        (Exit::NotUnderstood, "")
    );
    assert!(
        unknown.talk.starts_with(
            "reflect: there is no such schema\nhint: the schemas: entry, line, list, "
        ),
        "{}",
        unknown.talk
    );
    let whole = writer.run(&["schema", "LIST", "--json"], "");
    assert_eq!(whole.out, writer.run(&["schema", "list"], "").out);
}

#[test]
fn the_kinds_of_findings_are_those_that_the_schema_names() {
    let schemas = schemas();
    let kinds = &schemas["check"]["properties"]["findings"]["items"]["properties"]["kind"];
    let named: BTreeSet<&str> = kinds["examples"]
        .as_array()
        .expect("examples")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = [
        "src/show/beside.rs",
        "src/show/checkup.rs",
        "src/show/clock.rs",
        "src/show/twins.rs",
        "src/show/waiting.rs",
    ];
    let sources = sources.map(|file| fs::read_to_string(root.join(file)).expect("UTF-8"));
    let found: BTreeSet<&str> = sources
        .concat()
        .replace("Finding::new(", "Self::new(")
        .leak()
        .split("Self::new(")
        .skip(1)
        .filter_map(|rest| rest.split('"').nth(1))
        .collect();
    assert_eq!(found, named);
}
