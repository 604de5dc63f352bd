//! What the document says about each operation and the server must know before it runs.
//!
//! The framework can tell which of its routes a path belongs to, but it tries one pattern after the other to do so. This
//! is asked for every request, so the paths of the document stand in a tree by their segments.

use std::collections::BTreeMap;

use actix_web::http::Method;
use meldewerk_domain::text::Text;
use serde::Deserialize;

use crate::problem::{Kind, Problem};

/// The document's paths with what is known of their operations.
#[derive(Default)]
pub struct Index(Node);

/// What may follow a segment of a path.
#[derive(Default)]
struct Node {
    /// Segments that stand for themselves.
    named: Vec<(String, Self)>,
    /// What follows a parameter, which takes any segment that is not empty.
    parameter: Option<Box<Self>>,
    /// The path that ends here.
    route: Option<Route>,
}

/// A path of the document.
pub struct Route {
    /// The path with the names of its parameters, such as `/api/v1/incidents/{id}`.
    pub pattern: String,
    operations: Vec<(Method, Known)>,
}

/// What is known of one operation.
struct Known {
    /// The query parameters it takes. The framework would ignore others in silence.
    query: Vec<String>,
    /// Whether it needs a credential.
    needs_credential: bool,
}

/// What is read of the document.
#[derive(Deserialize)]
struct Outline {
    paths: BTreeMap<String, Methods>,
}

#[derive(Deserialize)]
struct Methods {
    get: Option<Operation>,
    post: Option<Operation>,
    put: Option<Operation>,
    patch: Option<Operation>,
    delete: Option<Operation>,
}

#[derive(Deserialize)]
struct Operation {
    #[serde(default)]
    parameters: Vec<Parameter>,
    security: Vec<BTreeMap<String, Vec<String>>>,
}

#[derive(Deserialize)]
struct Parameter {
    name: String,
    r#in: String,
}

impl Index {
    /// Reads it from the document's text.
    pub fn read(document: &str) -> Result<Self, serde_json::Error> {
        let outline: Outline = serde_json::from_str(document)?;
        let mut index = Self::default();
        for (path, methods) in outline.paths {
            let operations = [
                (Method::GET, methods.get),
                (Method::POST, methods.post),
                (Method::PUT, methods.put),
                (Method::PATCH, methods.patch),
                (Method::DELETE, methods.delete),
            ];
            let operations = operations
                .into_iter()
                .filter_map(|(method, operation)| Some((method, Known::from(operation?))))
                .collect();
            let route = Route {
                pattern: path.clone(),
                operations,
            };
            index.0.insert(segments(&path), route);
        }
        Ok(index)
    }

    /// The document's path that `path` is one of.
    pub fn find(&self, path: &str) -> Option<&Route> {
        self.0.find(path.strip_prefix('/')?)
    }
}

fn segments(path: &str) -> std::str::Split<'_, char> {
    path.strip_prefix('/').unwrap_or(path).split('/')
}

impl Node {
    fn insert(&mut self, mut segments: std::str::Split<'_, char>, route: Route) {
        let Some(segment) = segments.next() else {
            self.route = Some(route);
            return;
        };
        if segment.starts_with('{') {
            self.parameter
                .get_or_insert_default()
                .insert(segments, route);
            return;
        }
        if let Some((_name, node)) = self.named.iter_mut().find(|(name, _node)| name == segment) {
            return node.insert(segments, route);
        }
        let mut node = Self::default();
        node.insert(segments, route);
        self.named.push((segment.to_owned(), node));
    }

    fn find(&self, path: &str) -> Option<&Route> {
        let (segment, rest) = match path.split_once('/') {
            Some((segment, rest)) => (segment, Some(rest)),
            None => (path, None),
        };
        let named = self
            .named
            .iter()
            .find_map(|(name, node)| (name == segment).then_some(node));
        let parameter = self.parameter.as_deref().filter(|_| !segment.is_empty());
        [named, parameter]
            .into_iter()
            .flatten()
            .find_map(|node| match rest {
                Some(rest) => node.find(rest),
                None => node.route.as_ref(),
            })
    }
}

impl From<Operation> for Known {
    fn from(operation: Operation) -> Self {
        let parameters = operation.parameters.into_iter();
        Self {
            query: parameters
                .filter(|it| it.r#in == "query")
                .map(|it| it.name)
                .collect(),
            // One way without any credential is enough.
            needs_credential: !operation.security.iter().any(BTreeMap::is_empty),
        }
    }
}

impl Route {
    /// The methods that the path takes.
    pub fn methods(&self) -> impl Iterator<Item = &Method> {
        self.operations.iter().map(|(method, _known)| method)
    }

    /// Whether the operation needs a credential; what is no operation needs none.
    pub fn needs_credential(&self, method: &Method) -> bool {
        self.get(method).is_some_and(|known| known.needs_credential)
    }

    /// Refuses a query with a parameter that the operation does not know.
    pub fn check_query(&self, method: &Method, query: &str) -> Result<(), Problem> {
        let Some(Known { query: known, .. }) = self.get(method) else {
            return Ok(());
        };
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let name = pair.split('=').next().unwrap_or_default();
            if pair.contains("%00") {
                return Err(Problem::new(Kind::InvalidQuery).because(Text::new(
                    "A query cannot contain the NUL character.",
                    "Eine Abfrage kann das Zeichen NUL nicht enthalten.",
                )));
            }
            if !known.iter().any(|known| known == name) {
                return Err(Problem::new(Kind::InvalidQuery)
                    .because(Text::new(
                        "This operation knows no query parameter `{name}`; it knows: {known}.",
                        "Diese Operation kennt keinen Abfrageparameter `{name}`; sie kennt: {known}.",
                    ))
                    .with("name", name.chars().take(100).collect::<String>())
                    .with("known", if known.is_empty() { "–".to_owned() } else { known.join(", ") }));
            }
        }
        Ok(())
    }

    fn get(&self, method: &Method) -> Option<&Known> {
        self.operations
            .iter()
            .find_map(|(own, known)| (own == method).then_some(known))
    }
}

#[cfg(test)]
mod tests {
    use super::super::PUBLISHED;
    use super::*;

    #[test]
    fn a_path_finds_its_route_as_the_framework_does() {
        let index = Index::read(PUBLISHED).unwrap();
        for pattern in crate::document().paths.paths.keys() {
            let path = pattern.replace('{', "a").replace('}', "");
            let found = index.find(&path).map(|route| route.pattern.as_str());
            assert_eq!(found, Some(pattern.as_str()), "{path}");
            let definition = actix_web::dev::ResourceDef::new(pattern.as_str());
            for path in [
                format!("{path}/"),
                format!("{path}/more"),
                path.replacen('/', "//", 1),
                path.replace("aid", ""),
            ] {
                let found = index.find(&path).map(|route| route.pattern.as_str());
                assert_eq!(
                    found == Some(pattern.as_str()),
                    definition.is_match(&path),
                    "{path}"
                );
            }
        }
        assert!(index.find("").is_none());
        assert!(index.find("/").is_none());
        assert!(index.find("api/v1/me").is_none());
    }

    #[test]
    fn no_path_belongs_to_two_routes() {
        // The framework takes the first that was registered, and the tree the one with more names: they must not differ.
        fn check(node: &Node) {
            assert!(node.named.is_empty() || node.parameter.is_none());
            for (_name, node) in &node.named {
                check(node);
            }
            if let Some(node) = &node.parameter {
                check(node);
            }
        }
        check(&Index::read(PUBLISHED).unwrap().0);
    }
}
