//! Every read of the document answers as the document says. The client checks each answer against its schema.

use meldewerk_tests::document::{of_server, operations};
use meldewerk_tests::on_both;

#[test]
fn every_list_and_view_without_a_subject_answers() {
    on_both(|app| {
        let admin = app.admin();
        for operation in operations(of_server()) {
            let is_plain = operation.method == "get" && !operation.path.contains('{');
            if is_plain {
                admin.get(&operation.example_address()).expect(200);
            }
        }
    });
}

#[test]
fn what_was_read_once_is_not_sent_again() {
    on_both(|app| {
        let admin = app.admin();
        for operation in operations(of_server()) {
            if operation.method != "get" || operation.path.contains('{') {
                continue;
            }
            let address = operation.example_address();
            let first = admin.get(&address).expect(200);
            let Some(tag) = first.header("etag").map(str::to_owned) else {
                continue;
            };
            let again = admin
                .request("GET", &address)
                .header("if-none-match", &tag)
                .send();
            assert_eq!(again.status, 304, "{}", operation.name());
            assert_eq!(again.header("etag"), Some(tag.as_str()));
            assert!(again.body.is_empty());
        }
    });
}
