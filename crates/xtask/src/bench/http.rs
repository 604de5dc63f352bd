//! The little of HTTP that a benchmark needs to prepare what `wrk` then asks for.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::run::Failure;

/// An answer.
pub(super) struct Answer {
    /// HTTP status.
    pub(super) status: u16,
    /// The body, as text.
    pub(super) body: String,
}

/// A connection that stays open.
pub(super) struct Connection {
    stream: BufReader<TcpStream>,
}

impl Connection {
    /// Connects to `address`, as `127.0.0.1:8080`.
    pub(super) fn open(address: &str) -> std::io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Self {
            stream: BufReader::new(stream),
        })
    }

    /// Asks. The answer must give its length, as those of actix do.
    pub(super) fn ask(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> std::io::Result<Answer> {
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: bench\r\n");
        for (name, value) in headers {
            let _ = write!(request, "{name}: {value}\r\n");
        }
        if !body.is_empty() {
            request.push_str("Content-Type: application/json\r\n");
        }
        let _ = write!(request, "Content-Length: {}\r\n\r\n{body}", body.len());
        self.stream.get_mut().write_all(request.as_bytes())?;
        self.answer()
    }

    fn answer(&mut self) -> std::io::Result<Answer> {
        let status = self.line()?;
        let malformed = || std::io::Error::other("the answer is not HTTP");
        let status = status.split(' ').nth(1).and_then(|it| it.parse().ok());
        let status = status.ok_or_else(malformed)?;
        let mut length = 0;
        loop {
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().map_err(|_error| malformed())?;
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(Answer {
            status,
            body: String::from_utf8_lossy(&body).into_owned(),
        })
    }

    fn line(&mut self) -> std::io::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end().to_owned())
    }
}

/// Whoever is signed in at a server.
#[derive(Debug, Clone)]
pub(super) struct Session {
    /// Where it listens, as `127.0.0.1:8080`.
    pub(super) address: String,
    /// The value of `Authorization`.
    pub(super) credential: String,
}

impl Session {
    /// Reads `path`; anything but 200 is a failure.
    pub(super) fn get(&self, path: &str) -> Result<Answer, Failure> {
        let failed = |error| Failure::new(format!("GET {path}: {error}"));
        let headers = [("Authorization", self.credential.as_str())];
        let answer = Connection::open(&self.address)
            .and_then(|mut connection| connection.ask("GET", path, &headers, ""))
            .map_err(failed)?;
        if answer.status == 200 {
            return Ok(answer);
        }
        Err(Failure::new(format!(
            "GET {path}: {} {}",
            answer.status, answer.body
        )))
    }
}

/// The text after `"name":"` in a JSON document, up to the next quotation mark.
pub(super) fn text_of<'a>(json: &'a str, name: &str) -> Option<&'a str> {
    let start = format!("\"{name}\":\"");
    json.split_once(&start)?.1.split('"').next()
}
