//! The scripts of both databases: the same names, the same columns, and a way back.

use std::collections::BTreeMap;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use meldewerk_domain::code::Code;

use super::{apply, pending, revert_all};
use crate::connection::{Address, AnyConnection, Purpose};
use crate::testing::TestDatabase;

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    place: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    nullable: String,
}

#[derive(QueryableByName)]
struct Definition {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    sql: String,
}

fn databases() -> [TestDatabase; 2] {
    [TestDatabase::sqlite(), TestDatabase::postgres()]
}

fn address(database: &TestDatabase) -> Address {
    database.url.parse().unwrap()
}

/// Every column with its type and whether it may be null.
fn columns(address: &Address) -> BTreeMap<String, (String, String)> {
    let sql = match address {
        Address::Sqlite(_) => {
            "SELECT m.name AS place, c.name AS name, c.type AS kind, \
             CASE c.\"notnull\" WHEN 1 THEN 'NO' ELSE 'YES' END AS nullable \
             FROM sqlite_master m JOIN pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\' AND m.name NOT LIKE 'sqlite%'"
        }
        Address::Postgres(_) => {
            "SELECT table_name::text AS place, column_name::text AS name, data_type::text AS kind, is_nullable::text AS nullable \
             FROM information_schema.columns WHERE table_schema = current_schema() AND table_name NOT LIKE '\\_\\_%'"
        }
    };
    let mut connection = address.connect(Purpose::Read).unwrap();
    let rows: Vec<Column> = diesel::sql_query(sql).load(&mut connection).unwrap();
    rows.into_iter()
        .map(|it| (format!("{}.{}", it.place, it.name), (it.kind, it.nullable)))
        .collect()
}

#[test]
fn both_folders_hold_the_same_names_in_pairs() {
    let names = |engine: &str| {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../migrations")
            .join(engine);
        let mut names: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| {
                let entry = entry.unwrap();
                assert!(entry.path().join("up.sql").is_file());
                assert!(entry.path().join("down.sql").is_file());
                entry.file_name()
            })
            .collect();
        names.sort();
        names
    };
    assert_eq!(names("sqlite"), names("postgres"));
}

#[test]
fn up_down_up_leaves_the_same_schema() {
    for database in databases() {
        let address = address(&database);
        assert!(!apply(&address).unwrap().is_empty());
        let first = columns(&address);
        assert!(first.len() > 100);
        revert_all(&address).unwrap();
        assert!(columns(&address).is_empty());
        apply(&address).unwrap();
        assert_eq!(columns(&address), first);
        let mut connection = address.connect(Purpose::Write).unwrap();
        assert!(pending(&mut connection).unwrap().is_empty());
    }
}

#[test]
fn both_databases_have_the_same_columns_in_their_own_types() {
    let [sqlite, postgres] = databases();
    let [sqlite, postgres] = [address(&sqlite), address(&postgres)];
    apply(&sqlite).unwrap();
    apply(&postgres).unwrap();
    let (sqlite, postgres) = (columns(&sqlite), columns(&postgres));
    assert_eq!(
        sqlite.keys().collect::<Vec<_>>(),
        postgres.keys().collect::<Vec<_>>()
    );
    let schema = include_str!("../schema.rs");
    for (name, (kind, nullable)) in &sqlite {
        let (native, also_nullable) = &postgres[name];
        assert_eq!(nullable, also_nullable, "{name}");
        let fits = match native.as_str() {
            "uuid" | "timestamp with time zone" | "jsonb" | "text" => kind == "TEXT",
            "bigint" | "integer" | "boolean" => kind == "INTEGER",
            "bytea" => kind == "BLOB",
            other => panic!("{name} has the type {other}"),
        };
        assert!(fits, "{name}: {native} beside {kind}");
        let (table, column) = name.split_once('.').unwrap();
        let start = schema.find(&format!("\n    {table} (")).expect(table);
        let body = &schema[start..start + schema[start..].find("\n    }\n").unwrap()];
        let line = body
            .lines()
            .find(|line| line.trim_start().starts_with(&format!("{column} -> ")))
            .unwrap_or_else(|| panic!("schema.rs lacks {name}"));
        assert_eq!(
            line.contains("Nullable<"),
            nullable == "YES",
            "{name}: {line}"
        );
        let declared = match native.as_str() {
            "uuid" => "Key",
            "timestamp with time zone" => "Instant",
            "jsonb" => "Document",
            "bigint" => "BigInt",
            "integer" => "Integer",
            "boolean" => "Bool",
            "bytea" => "Binary",
            _ => "Text",
        };
        assert!(line.contains(declared), "{name}: {line} is {native}");
    }
}

/// The codes that a CHECK lists for a column.
fn checked(sql: &str, column: &str) -> Option<Vec<String>> {
    let start = sql.find(&format!("CHECK ({column} IN ("))?;
    let list = &sql[start..];
    let list = &list[list.find("IN (").unwrap() + 4..list.find("))").unwrap()];
    Some(
        list.split(", ")
            .map(|code| code.trim_matches('\'').to_owned())
            .collect(),
    )
}

#[test]
fn checks_list_exactly_the_codes_of_their_enums() {
    use meldewerk_domain::event::{ActorKind, SubjectKind};
    use meldewerk_domain::identity::Role;
    use meldewerk_domain::incident::anchor::AnchorName;
    use meldewerk_domain::incident::{Kind, Status, Visibility};
    use meldewerk_domain::integration::{DeliveryState, Format};
    use meldewerk_domain::law::Finding;
    use meldewerk_domain::message::{MessageChannel, MessageKind, MessageState};
    use meldewerk_domain::obligation::ObligationState;
    use meldewerk_domain::priority::Priority;
    use meldewerk_domain::text::Language;

    fn codes<T: Code>() -> Vec<String> {
        T::ALL.iter().map(|value| value.code().to_owned()).collect()
    }
    let expected = [
        ("journal", "subject_kind", codes::<SubjectKind>()),
        ("journal", "actor_kind", codes::<ActorKind>()),
        ("users", "role", codes::<Role>()),
        ("users", "language", codes::<Language>()),
        ("api_keys", "role", codes::<Role>()),
        ("incidents", "kind", codes::<Kind>()),
        (
            "incidents",
            "severity",
            codes::<meldewerk_domain::classification::Severity>(),
        ),
        ("incidents", "priority", codes::<Priority>()),
        ("incidents", "status", codes::<Status>()),
        ("anchors", "name", codes::<AnchorName>()),
        ("anchors", "set_by_kind", codes::<ActorKind>()),
        ("notes", "visibility", codes::<Visibility>()),
        ("notes", "author_kind", codes::<ActorKind>()),
        ("integrations", "format", codes::<Format>()),
        ("deliveries", "state", codes::<DeliveryState>()),
        ("obligations", "state", codes::<ObligationState>()),
        ("obligations", "finding", codes::<Finding>()),
        (
            "obligations",
            "regime",
            codes::<meldewerk_domain::law::Regime>(),
        ),
        (
            "reassessments",
            "cause",
            codes::<meldewerk_domain::law::reassessment::Cause>(),
        ),
        ("stage_alarms", "told", codes::<crate::Told>()),
        ("blobs", "state", codes::<crate::attachment::BlobState>()),
        (
            "attachments",
            "kind",
            codes::<meldewerk_domain::attachment::AttachmentKind>(),
        ),
        ("attachments", "added_by_kind", codes::<ActorKind>()),
        ("messages", "kind", codes::<MessageKind>()),
        ("messages", "channel", codes::<MessageChannel>()),
        ("messages", "state", codes::<MessageState>()),
        ("messages", "language", codes::<Language>()),
    ];
    let database = TestDatabase::sqlite();
    let address = address(&database);
    apply(&address).unwrap();
    let mut connection = address.connect(Purpose::Read).unwrap();
    let tables: Vec<Definition> = diesel::sql_query(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL",
    )
    .load(&mut connection)
    .unwrap();
    let mut scripts = String::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../migrations/postgres");
    let mut folders: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    for folder in folders {
        scripts += &std::fs::read_to_string(folder.join("up.sql")).unwrap();
    }
    for (table, column, codes) in expected {
        let definition = tables.iter().find(|it| it.name == table).expect(table);
        assert_eq!(
            checked(&definition.sql, column),
            Some(codes.clone()),
            "{table}.{column}"
        );
        // A list that was replaced later stands in the constraint that took its place.
        let start = scripts
            .rfind(&format!("ADD CONSTRAINT {table}_{column}_check"))
            .or_else(|| scripts.find(&format!("CREATE TABLE {table} (")))
            .expect(table);
        assert_eq!(
            checked(&scripts[start..], column),
            Some(codes),
            "{table}.{column}"
        );
    }
}

#[test]
fn a_database_of_the_first_version_upgrades_with_its_data() {
    let database = TestDatabase::sqlite();
    let address = address(&database);
    let mut connection = address.connect(Purpose::Write).unwrap();
    // The schema of the first migration with an organisation in it, as an old version left it.
    connection
        .batch_execute(include_str!("../../tests/fixtures/first-version.sql"))
        .unwrap();
    drop(connection);
    assert!(!apply(&address).unwrap().is_empty());
    let mut connection = address.connect(Purpose::Read).unwrap();
    let AnyConnection::Sqlite(inner) = &mut connection else {
        panic!("no SQLite")
    };
    let name: String = crate::schema::organisations::table
        .select(crate::schema::organisations::name)
        .first(inner)
        .unwrap();
    assert_eq!(name, "Muster GmbH");
}
