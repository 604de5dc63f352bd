//! What happens around every request: numbers, languages, limits, origins, unknown places.

use meldewerk_tests::{on_both, on_both_with};

#[test]
fn an_unknown_place_is_told_in_the_readers_language() {
    on_both(|app| {
        let request = app.stranger().request("GET", "/api/v1/nothing");
        let german = request
            .clone()
            .header("accept-language", "de-AT, en;q=0.5")
            .send();
        assert_eq!(german.problem(404, "not_found")["title"], "Nicht gefunden");
        assert_eq!(german.header("content-language"), Some("de"));
        let english = request.header("accept-language", "fr").send();
        assert_eq!(english.problem(404, "not_found")["title"], "Not found");
        assert_eq!(english.json()["instance"], "/api/v1/nothing");
        assert_eq!(english.header("x-content-type-options"), Some("nosniff"));
    });
}

#[test]
fn every_request_has_a_number_of_its_own() {
    on_both(|app| {
        let first = app.stranger().get("/livez").expect(200);
        let second = app.stranger().get("/livez").expect(200);
        assert_ne!(first.header("x-request-id"), second.header("x-request-id"));
    });
}

#[test]
fn too_many_requests_are_refused_until_it_is_time() {
    on_both_with(
        |config| {
            config.limits.requests_per_second = 1;
            config.limits.burst = 3;
        },
        |app| {
            let client = app.admin();
            for remaining in ["2", "1", "0"] {
                let answer = client.get("/api/v1/me").expect(200);
                assert_eq!(answer.header("ratelimit-limit"), Some("3"));
                assert_eq!(answer.header("ratelimit-remaining"), Some(remaining));
                assert!(answer.header("ratelimit-reset").is_some());
            }
            let refused = client.get("/api/v1/me");
            refused.problem(429, "too_many_requests");
            assert!(
                refused
                    .header("retry-after")
                    .unwrap()
                    .parse::<u64>()
                    .unwrap()
                    >= 1
            );
            // Another credential has its own allowance.
            app.stranger()
                .get("/api/v1/me")
                .problem(401, "unauthenticated");
        },
    );
}

#[test]
fn listed_origins_may_read_and_others_may_not() {
    on_both_with(
        |config| config.server.cors_origins = vec!["https://front.example".to_owned()],
        |app| {
            let from = |origin: &str| {
                let request = app.stranger().request("GET", "/api/v1/me");
                request.header("origin", origin).send()
            };
            let listed = from("https://front.example");
            assert_eq!(
                listed.header("access-control-allow-origin"),
                Some("https://front.example")
            );
            let exposed = listed
                .header("access-control-expose-headers")
                .unwrap()
                .to_lowercase();
            for name in [
                "etag",
                "location",
                "ratelimit-limit",
                "ratelimit-remaining",
                "ratelimit-reset",
            ] {
                assert!(exposed.contains(name), "{exposed}");
            }
            assert_eq!(
                from("https://evil.example").header("access-control-allow-origin"),
                None
            );
            let preflight = app
                .stranger()
                .request("OPTIONS", "/api/v1/organisation")
                .header("origin", "https://front.example")
                .header("access-control-request-method", "PATCH")
                .header(
                    "access-control-request-headers",
                    "authorization, if-match, content-type",
                )
                .send()
                .expect(200);
            assert!(
                preflight
                    .header("access-control-allow-methods")
                    .unwrap()
                    .contains("PATCH")
            );
        },
    );
}
