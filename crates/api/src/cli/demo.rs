//! `meldewerk demo`.

use std::path::PathBuf;

use super::{Failure, override_database, print, real_world, serve};
use crate::application::{Application, prepare};
use crate::config::Config;
use crate::demo::populate;

/// A folder that is removed when the demonstration ends.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Populates a database and serves it until the process is told to stop.
pub(super) fn run(mut config: Config, database: Option<String>, json: bool) -> Result<(), Failure> {
    let folder = std::env::temp_dir().join(format!("meldewerk-demo-{}", std::process::id()));
    let _folder = if let Some(url) = database {
        override_database(&mut config, Some(url));
        None
    } else {
        std::fs::create_dir(&folder)?;
        let path = folder.join("demo.sqlite3");
        override_database(&mut config, Some(format!("sqlite:{}", path.display())));
        Some(Folder(folder))
    };
    config.database.migrate = true;
    let (clock, entropy) = real_world();
    let app = prepare(config, clock, entropy)?;
    if app
        .store
        .read_instance_blocking(|instance| instance.has_users())?
    {
        return Err("the demonstration needs a database without users".into());
    }
    let token = populate(&app)?;
    actix_web::rt::System::new().block_on(async {
        let application = Application::listen(app)?;
        let url = format!("http://{}", application.address());
        let docs = format!("{url}/docs/");
        if json {
            print(&serde_json::json!({"url": url, "docs": docs, "token": token}).to_string());
        } else {
            print(&format!(
                "Meldewerk is running with a populated organisation. Stop it with Ctrl-C.\n\n  \
                 API         {url}/api/v1\n  Swagger UI  {docs}\n  Token       {token}\n\n\
                 Try: curl -H 'Authorization: Bearer {token}' '{url}/api/v1/obligations?state=pending,due_soon'"
            ));
        }
        application.serve(serve::stopped()).await?;
        Ok(())
    })
}
