//! The yardstick of `cargo xtask bench`: a bare handler that answers the bytes of a file from memory,
//! whatever it is asked.
//!
//! `bare ADDRESS FILE`. It runs on as many workers as the server, by the framework's default.

use actix_web::web::{self, Bytes};
use actix_web::{App, HttpResponse, HttpServer, rt};

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(address), Some(file)) = (arguments.next(), arguments.next()) else {
        return Err(std::io::Error::other("bare ADDRESS FILE"));
    };
    let body = Bytes::from(std::fs::read(file)?);
    rt::System::new().block_on(async move {
        HttpServer::new(move || {
            let body = body.clone();
            App::new().default_service(web::to(move || {
                let answer = HttpResponse::Ok()
                    .content_type("application/json")
                    .body(body.clone());
                async move { answer }
            }))
        })
        .bind(address)?
        .run()
        .await
    })
}
