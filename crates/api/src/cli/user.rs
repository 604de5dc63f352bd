//! `meldewerk user`.

use std::io::{BufRead, IsTerminal, Write};

use clap::{Subcommand, ValueEnum};
use meldewerk_domain::code::Code;
use meldewerk_domain::identity::Role;
use meldewerk_domain::text::Language;

use super::{Failure, override_database, print, real_world};
use crate::application::{assemble, open_store};
use crate::config::Config;
use crate::identity::{self, FirstUser};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Create a user. The password is `MELDEWERK_BOOTSTRAP_PASSWORD`, or else the first line of standard input.
    Create {
        /// The sign-in name, an e-mail address.
        #[arg(long)]
        email: String,
        /// The person's name.
        #[arg(long)]
        name: String,
        /// The role's code, such as admin.
        #[arg(long, default_value = "admin", value_parser = role)]
        role: Role,
        /// The person's language.
        #[arg(long, default_value = "en")]
        language: SpokenLanguage,
        /// The organisation's name; it is created when there is none.
        #[arg(long, default_value = "My organisation")]
        organisation: String,
        /// sqlite:PATH or postgres://…
        #[arg(long)]
        database: Option<String>,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum SpokenLanguage {
    En,
    De,
}

fn role(code: &str) -> Result<Role, String> {
    Role::from_code(code).map_err(|error| error.to_string())
}

impl Command {
    pub(super) fn run(self, mut config: Config) -> Result<(), Failure> {
        let Self::Create {
            email,
            name,
            role,
            language,
            organisation,
            database,
        } = self;
        override_database(&mut config, database);
        let password = match config.bootstrap.password.reveal() {
            "" => read_password()?,
            password => password.to_owned(),
        };
        let (clock, entropy) = real_world();
        let store = open_store(&config, entropy.clone())?;
        let app = assemble(config, store, clock, entropy)?;
        let organisation = identity::organisation(&app, &organisation)?;
        let language = match language {
            SpokenLanguage::En => Language::English,
            SpokenLanguage::De => Language::German,
        };
        let user = FirstUser {
            email,
            name,
            role,
            language,
            password,
        };
        let user = identity::create_user(&app, organisation, user)?;
        print(&format!("Created {} as {}.", user.email, user.role));
        Ok(())
    }
}

/// The first line of standard input.
fn read_password() -> Result<String, Failure> {
    let input = std::io::stdin();
    if input.is_terminal() {
        let mut err = std::io::stderr();
        let _ = write!(err, "Password (it shows while you type): ");
        let _ = err.flush();
    }
    let mut line = String::new();
    input.lock().read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    if password.is_empty() {
        return Err("a password is needed on standard input; there is no default".into());
    }
    Ok(password)
}
