//! Documents as PDF, looked at with other people's programs: text, fonts, pages, pictures.

use meldewerk_api::pdf::{
    Body, Column, Document, Field, Line, Notice, Pair, Refusal, Table, Tone, typeset,
};
use meldewerk_domain::text::Language;
use meldewerk_tests::app::beginning;
use meldewerk_tests::poppler::{about, fonts, pages, picture, squeezed, text};
use proptest::prelude::*;

fn field(question: &str, answer: Option<&str>) -> Field {
    Field {
        question: question.to_owned(),
        place: "Art. 33(3)(a)".to_owned(),
        act: Some("Verordnung (EU) 2016/679 (DSGVO)".to_owned()),
        need: "Pflicht".to_owned(),
        answer: answer.map(str::to_owned),
        missing: answer.is_none(),
        notes: vec![Pair::new("Quelle", "Tatsachen")],
    }
}

fn document(body: Vec<Body>) -> Document {
    Document {
        language: Language::German,
        organisation: "Müller & Söhne GmbH".to_owned(),
        title: "Meldung".to_owned(),
        subject: "INC-2026-0001".to_owned(),
        basis: "Art. 33(1), Verordnung (EU) 2016/679 (DSGVO)".to_owned(),
        summary: "Der Aufsichtsbehörde melden.".to_owned(),
        drill: false,
        about: vec![Pair::new("Empfänger", "LDI Nordrhein-Westfalen")],
        notices: vec![Notice {
            tone: Tone::Warning,
            title: "Unvollständig".to_owned(),
            text: String::new(),
            items: vec!["2. Maßnahmen".to_owned()],
        }],
        body,
        at: beginning(),
        sha256: "0123456789abcdef".repeat(4),
        hashed: "SHA-256".to_owned(),
    }
}

fn report(fields: Vec<Field>) -> Document {
    document(vec![Body::Fields { fields }])
}

/// One report whose answers are these texts.
fn saying(texts: &[&str]) -> Vec<u8> {
    let fields = texts.iter().map(|text| field(text, Some(text))).collect();
    typeset(&report(fields)).unwrap_or_else(|error| panic!("{error}: {texts:?}"))
}

/// Nothing is printed into the margins, from 15 mm inwards.
fn assert_margins_are_empty(pdf: &[u8]) {
    for page in 1..=pages(pdf).len() {
        let (width, height, dots) = picture(pdf, page);
        // 15 mm at 50 dots to the inch, and what smoothing may add.
        let margin = 28;
        for row in 0..height {
            let line = &dots[row * width..(row + 1) * width];
            let (left, right) = (&line[..margin], &line[width - margin..]);
            let is_white = |part: &[u8]| part.iter().all(|dot| *dot > 250);
            assert!(is_white(left) && is_white(right), "page {page}, row {row}");
        }
    }
}

#[test]
fn text_can_be_selected_and_fonts_are_embedded() {
    let fields = vec![
        field(
            "Was geschehen ist",
            Some("Grüße aus Łódź, Ελλάδα: 5 € ≥ 3 €"),
        ),
        field("Maßnahmen", None),
    ];
    let pdf = typeset(&report(fields)).unwrap();
    let found = text(&pdf);
    for expected in [
        "Müller & Söhne GmbH",
        "Art. 33(1), Verordnung (EU) 2016/679 (DSGVO)",
        "Empfänger",
        "LDI Nordrhein-Westfalen",
        "Unvollständig",
        "Was geschehen ist",
        "Art. 33(3)(a) · Pflicht",
        "Grüße aus Łódź, Ελλάδα: 5 € ≥ 3 €",
        "Quelle: Tatsachen",
        "Fehlt: Das Gesetz verlangt diese Angabe.",
        "Seite 1 von 1",
        "Stand 20.11.2026, 08:15 UTC",
        &"0123456789abcdef".repeat(4),
    ] {
        assert!(found.contains(&squeezed(expected)), "{expected}: {found}");
    }
    let fonts = fonts(&pdf);
    assert!(!fonts.is_empty());
    for (name, is_embedded, says_characters) in fonts {
        assert!(is_embedded && says_characters, "{name}");
    }
    for (name, expected) in [
        ("Title", "Meldung · INC-2026-0001"),
        ("Author", "Müller & Söhne GmbH"),
        ("Tagged", "yes"),
        ("Encrypted", "no"),
        ("JavaScript", "no"),
    ] {
        assert_eq!(about(&pdf, name).as_deref(), Some(expected));
    }
    assert!(about(&pdf, "CreationDate").unwrap().contains("2026"));
    let raw = String::from_utf8_lossy(&pdf);
    assert!(raw.contains("/Lang (de)") || raw.contains("/Lang(de)"));
    assert!(raw.contains("pdfaid:part>2<") && raw.contains("pdfuaid:part>1<"));
    assert_margins_are_empty(&pdf);
}

#[test]
fn the_same_document_has_the_same_bytes_and_each_its_own() {
    let one = report(vec![field("Frage", Some("Antwort"))]);
    let mut other = one.clone();
    assert_eq!(typeset(&one).unwrap(), typeset(&other).unwrap());
    other.language = Language::English;
    let english = typeset(&other).unwrap();
    assert!(text(&english).contains(&squeezed("As of 2026-11-20, 08:15 UTC")));
    assert!(text(&english).contains(&squeezed("Page 1 of 1")));
}

#[test]
fn a_drill_says_so_on_every_page_and_every_page_has_its_number() {
    let fields = (0..40).map(|number| field(&format!("Frage {number}"), Some("Antwort")));
    let mut drill = report(fields.collect());
    drill.drill = true;
    let pages = pages(&typeset(&drill).unwrap());
    assert!(pages.len() > 2, "{}", pages.len());
    for (at, page) in pages.iter().enumerate() {
        let page = squeezed(page);
        for expected in [
            "ÜBUNG – NICHT EINZUREICHEN".to_owned(),
            format!("Seite {} von {}", at + 1, pages.len()),
            "Müller & Söhne GmbH".to_owned(),
            "Was das Gesetz verlangt".to_owned(),
        ] {
            assert!(page.contains(&squeezed(&expected)), "{expected}: {page}");
        }
    }
    drill.drill = false;
    assert!(!text(&typeset(&drill).unwrap()).contains("ÜBUNG"));
}

#[test]
fn what_people_wrote_is_shown_as_it_is_and_never_read_as_markup() {
    let hostile = [
        "#import \"@preview/x:0.1.0\": *",
        "#{ panic() } #read(\"/etc/passwd\")",
        "$x^2 + y_1$ *fett* _kursiv_ `code` <label> @label",
        "= Überschrift",
        "- Punkt + Punkt / Wort: Sinn",
        "// Kommentar /* noch einer */",
        "\\u{41} \\ ~ -- --- ... 'x' \"y\"",
        "[[[ ((( {{{",
        "https://example.org/ein/langer/Weg?mit=Fragen&und=Antworten#Anker",
    ];
    let pdf = saying(&hostile);
    let found = text(&pdf);
    for expected in hostile {
        assert!(found.contains(&squeezed(expected)), "{expected}: {found}");
    }
    assert_margins_are_empty(&pdf);
}

#[test]
fn what_has_no_letters_shows_as_its_code() {
    let pdf = saying(&[
        "Werk 中国 😀",
        "vorn\0hinten\u{7}",
        "txt.\u{202e}exe",
        "\u{feff}\u{e000}",
    ]);
    let found = text(&pdf);
    for expected in [
        "Werk [U+4E2D][U+56FD] [U+1F600]",
        "vorn[U+0000]hinten[U+0007]",
        "txt.[U+202E]exe",
        "[U+FEFF][U+E000]",
        "Zeichen, für die dieses Dokument keine Schrift hat",
    ] {
        assert!(found.contains(&squeezed(expected)), "{expected}: {found}");
    }
    assert_margins_are_empty(&pdf);
}

#[test]
fn long_texts_run_over_pages_and_long_words_break() {
    let words: Vec<String> = (0..6_000).map(|number| format!("Wort{number}")).collect();
    let long = words.join(" ");
    assert!(long.len() > 50_000);
    let hash = "0123456789abcdef".repeat(3_000);
    let pdf = saying(&["Anfang", &long, &hash, "Ende"]);
    let found = text(&pdf);
    // Heads and feet of pages stand between.
    for word in &words {
        assert!(found.contains(word.as_str()), "{word}");
    }
    assert!(found.contains("Anfang") && found.contains("Ende"));
    let count = pages(&pdf).len();
    assert!((15..80).contains(&count), "{count} pages");
    assert_margins_are_empty(&pdf);
    let refused = typeset(&report(vec![field("Frage", Some(&"x ".repeat(800_000)))]));
    assert!(matches!(refused, Err(Refusal::TooLong)));
}

#[test]
fn a_table_lies_on_its_side_repeats_its_head_and_says_when_it_is_empty() {
    let column = |label: &str, width| Column {
        label: label.to_owned(),
        width,
    };
    let row = |number: usize| {
        vec![
            vec![
                Line::strong(format!("INC-{number:04}")),
                Line::plain("Titel"),
            ],
            vec![Line::named("erfasst", "20.11.2026, 09:15 +01:00")],
            vec![Line::plain("Kunden; Beschäftigte; Bewerberinnen")],
        ]
    };
    let table = |rows: Vec<_>| {
        Body::Table(Table {
            columns: vec![
                column("Vorfall", 10),
                column("Zeiten", 12),
                column("Wer", 10),
            ],
            rows,
            totals: vec![Pair::new("Einträge", "n")],
            empty: "In diesem Zeitraum steht nichts im Verzeichnis.".to_owned(),
        })
    };
    let pdf = typeset(&document(vec![table((0..60).map(row).collect())])).unwrap();
    assert!(about(&pdf, "Page size").unwrap().starts_with("841"));
    let all = pages(&pdf);
    assert!(all.len() > 2);
    for page in &all[..all.len() - 1] {
        assert!(
            page.contains("Vorfall") && page.contains("Zeiten"),
            "{page}"
        );
    }
    for number in 0..60 {
        assert!(text(&pdf).contains(&format!("INC-{number:04}")), "{number}");
    }
    let empty = typeset(&document(vec![table(Vec::new())])).unwrap();
    assert!(text(&empty).contains(&squeezed("In diesem Zeitraum steht nichts im Verzeichnis.")));
    assert_eq!(pages(&empty).len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    /// Setting is slow without optimisation, so that many texts go into each document.
    #[test]
    fn any_text_can_be_set(texts in prop::collection::vec(any::<String>(), 40), more in "\\PC{0,400}", marks in "[a-zא-ת\u{300}-\u{36f}\u{600}-\u{6ff}\u{1e00}-\u{1fff}]{0,200}") {
        let mut all: Vec<&str> = texts.iter().map(String::as_str).collect();
        all.extend([more.as_str(), marks.as_str()]);
        let fields = all.iter().map(|text| field(text, Some(text))).collect();
        let mut document = report(fields);
        document.title.clone_from(&texts[0]);
        document.summary.clone_from(&texts[4]);
        document.organisation.clone_from(&texts[1]);
        document.subject.clone_from(&texts[2]);
        document.about[0].label.clone_from(&texts[3]);
        let set = typeset(&document);
        prop_assert!(set.is_ok(), "{}", set.unwrap_err());
    }
}
