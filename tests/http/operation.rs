//! Health, figures and documentation of the server.

use meldewerk_domain::code::Code;
use meldewerk_tests::{on_both, on_both_with};

#[test]
fn it_lives_and_is_ready() {
    on_both(|app| {
        assert_eq!(app.stranger().get("/livez").expect(200).body, "ok");
        assert_eq!(app.stranger().get("/readyz").expect(200).body, "ok");
    });
}

#[test]
fn figures_are_counted() {
    on_both(|app| {
        app.stranger().get("/livez").expect(200);
        let figures = app.stranger().get("/metrics").expect(200).body;
        assert!(
            figures.contains("meldewerk_http_requests_total{status=\"200\"} 1"),
            "{figures}"
        );
        assert!(figures.trim_end().ends_with("# EOF"));
    });
}

#[test]
fn the_document_is_served_as_it_is() {
    on_both(|app| {
        let served = app.stranger().get("/openapi.json").expect(200).json();
        assert_eq!(&served, meldewerk_tests::document::of_server());
    });
}

#[test]
fn every_problem_has_its_page_in_both_languages() {
    on_both(|app| {
        for kind in meldewerk_api::problem::Kind::ALL {
            for (language, title) in [("en", kind.label().en), ("de", kind.label().de)] {
                let request = app.stranger().request("GET", &kind.path());
                let page = request
                    .header("accept-language", language)
                    .send()
                    .expect(200);
                assert!(page.body.contains(title), "{kind}: {}", page.body);
            }
        }
    });
}

#[test]
fn swagger_ui_comes_from_the_binary_and_can_be_switched_off() {
    on_both(|app| {
        let page = app.stranger().get("/docs/").expect(200).body;
        for file in [
            "swagger-ui.css",
            "swagger-ui-bundle.js",
            "swagger-initializer.js",
        ] {
            assert!(page.contains(file), "{page}");
            app.stranger().get(&format!("/docs/{file}")).expect(200);
        }
        assert!(
            !page.contains("http://") && !page.contains("https://"),
            "no other server is needed"
        );
        let redirect = app.stranger().get("/docs");
        assert!((300..400).contains(&redirect.status));
        assert_eq!(redirect.header("location"), Some("/docs/"));
    });
    on_both_with(
        |config| config.server.docs = false,
        |app| {
            app.stranger().get("/docs/").problem(404, "not_found");
        },
    );
}
