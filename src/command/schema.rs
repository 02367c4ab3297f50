//! `reflect schema [NAME]`: what other programs can rely on.

use anyhow::Result;

use crate::cli;
use crate::env::Env;
use crate::exit::{Exit, Trouble};
use crate::schemas::{SCHEMAS, named};
use crate::show::schemas as show;

pub(super) fn run(args: &cli::Schema, env: &mut Env) -> Result<Exit> {
    match &args.name {
        Some(name) => {
            let schema = named(name).ok_or_else(|| {
                let names: Vec<&str> = SCHEMAS.iter().map(|schema| schema.name).collect();
                Trouble::not_understood("there is no such schema")
                    .hint(format!("the schemas: {}", names.join(", ")))
            })?;
            env.out.to.write_all(schema.text.as_bytes())?;
        }
        None if args.json => show::json(&mut env.out, &SCHEMAS)?,
        None => show::page(&mut env.out, &SCHEMAS)?,
    }
    Ok(Exit::Done)
}
