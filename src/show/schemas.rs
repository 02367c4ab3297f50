//! The schemas by name.

use std::io;

use serde::Serialize;

use super::json;
use super::page::block;
use crate::env::Output;
use crate::schemas::Schema;

/// The column of what a schema describes.
const INDENT: &str = "          ";

/// Writes the schemas, with what each of them describes.
pub(crate) fn page(out: &mut Output, schemas: &[Schema]) -> io::Result<()> {
    for schema in schemas {
        let commands = schema.commands.join(", ");
        let line = format!("{:<10}{}: {commands}", schema.name, schema.about);
        block(out, "", INDENT, &line)?;
    }
    writeln!(out.to, "\nTo print one: reflect schema list")
}

#[derive(Serialize)]
struct SchemasJson<'a> {
    schemas: Vec<SchemaJson<'a>>,
}

#[derive(Serialize)]
struct SchemaJson<'a> {
    name: &'a str,
    about: &'a str,
    commands: &'a [&'a str],
}

/// Writes the same as JSON.
pub(crate) fn json(out: &mut Output, schemas: &[Schema]) -> io::Result<()> {
    let mut value = SchemasJson {
        schemas: Vec::new(),
    };
    for Schema {
        name,
        about,
        commands,
        ..
    } in schemas
    {
        value.schemas.push(SchemaJson {
            name,
            about,
            commands,
        });
    }
    json::write(out, &value)
}
