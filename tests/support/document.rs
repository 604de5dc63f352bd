//! The OpenAPI document as the tests walk through it.

use std::sync::OnceLock;

use serde_json::Value;

/// The document of the server under test.
pub fn of_server() -> &'static Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
        serde_json::to_value(meldewerk_api::document()).expect("the document is JSON")
    })
}

/// The methods that an operation can have, as the document spells them.
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// An identifier that nothing has.
const NOBODY: &str = "019aa5a3-1c00-7000-8000-00000000ffff";

/// One operation of the document.
#[derive(Debug, Clone, Copy)]
pub struct Operation<'d> {
    /// The path with its variable parts in braces.
    pub path: &'d str,
    /// The method in lower case.
    pub method: &'d str,
    /// What the document says about it.
    pub content: &'d Value,
}

/// Every operation of a document.
pub fn operations(document: &Value) -> Vec<Operation<'_>> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, content) in item.as_object().into_iter().flatten() {
            assert!(METHODS.contains(&method.as_str()), "{method} {path}");
            all.push(Operation {
                path,
                method,
                content,
            });
        }
    }
    all
}

impl<'d> Operation<'d> {
    /// Its name for messages.
    pub fn name(&self) -> String {
        format!("{} {}", self.method.to_uppercase(), self.path)
    }

    /// Its parameters at a place (`path`, `query`, `header`).
    pub fn parameters(&self, place: &str) -> Vec<&Value> {
        let all = self.content["parameters"].as_array();
        all.into_iter()
            .flatten()
            .filter(|parameter| parameter["in"] == place)
            .collect()
    }

    /// Whether it can be called without a credential.
    pub fn is_public(&self) -> bool {
        let security = self.content["security"].as_array().expect("security");
        security
            .iter()
            .any(|way| way.as_object().is_some_and(serde_json::Map::is_empty))
    }

    /// Whether it takes a JSON body of ours. Hooks take the formats of others, and judge them later.
    pub fn takes_json(&self) -> bool {
        !self.path.starts_with("/hooks/")
            && self.content["requestBody"]["content"]
                .get("application/json")
                .is_some()
    }

    /// A concrete path: the variable parts take the examples of the document, or an identifier that nothing has.
    pub fn example_path(&self) -> String {
        let list = |parameter: &Value| {
            let reference = parameter["schema"]["$ref"].as_str()?;
            let schema = of_server().pointer(reference.trim_start_matches('#'))?;
            schema["enum"][0].as_str().map(str::to_owned)
        };
        let mut path = self.path.to_owned();
        for parameter in self.parameters("path") {
            let name = parameter["name"].as_str().expect("a name");
            let example = parameter["example"]
                .as_str()
                .or_else(|| parameter["schema"]["example"].as_str())
                .map(str::to_owned)
                .or_else(|| list(parameter));
            let example = example.as_deref().unwrap_or(NOBODY);
            path = path.replace(&format!("{{{name}}}"), example);
        }
        path
    }

    /// [`example_path`](Self::example_path) with the query parameters that it cannot do without.
    pub fn example_address(&self) -> String {
        let required = self
            .parameters("query")
            .into_iter()
            .filter(|it| it["required"] == true);
        let query: Vec<String> = required
            .map(|parameter| {
                let name = parameter["name"].as_str().expect("a name");
                let example = parameter["example"].as_str().expect("an example");
                format!("{name}={example}")
            })
            .collect();
        let path = self.example_path();
        if query.is_empty() {
            path
        } else {
            format!("{path}?{}", query.join("&"))
        }
    }

    /// The example of the JSON body that it takes.
    pub fn example_body(&self) -> &'d Value {
        let document: &'static Value = of_server();
        let content = &self.content["requestBody"]["content"]["application/json"];
        let reference = content["schema"]["$ref"].as_str().unwrap_or_default();
        if let Some(example) = content.get("example") {
            return example;
        }
        document
            .pointer(&format!("{}/example", reference.trim_start_matches('#')))
            .unwrap_or_else(|| panic!("{}: the body has no example", self.name()))
    }

    /// Whether a concrete path (without query) is one of this operation's; literal parts count before variable ones.
    pub fn matches(&self, path: &str) -> bool {
        let (mut pattern, mut concrete) = (self.path.split('/'), path.split('/'));
        loop {
            match (pattern.next(), concrete.next()) {
                (None, None) => return true,
                (Some(part), Some(_)) if part.starts_with('{') => {}
                (Some(part), Some(given)) if part == given => {}
                _ => return false,
            }
        }
    }
}

/// The operation of the server with this identifier.
pub fn named(id: &str) -> Operation<'static> {
    operations(of_server())
        .into_iter()
        .find(|operation| operation.content["operationId"] == id)
        .unwrap_or_else(|| panic!("there is no operation {id}"))
}

/// The operation that answers a request, if the document knows one.
pub fn find<'d>(document: &'d Value, method: &str, path: &str) -> Option<Operation<'d>> {
    let path = path.split('?').next().unwrap_or_default();
    let mut found: Vec<Operation<'d>> = operations(document)
        .into_iter()
        .filter(|operation| {
            operation.method.eq_ignore_ascii_case(method) && operation.matches(path)
        })
        .collect();
    found.sort_by_key(|operation| operation.path.matches('{').count());
    found.first().copied()
}
