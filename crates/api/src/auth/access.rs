//! What a credential may do, looked up in the database and remembered for some seconds.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use meldewerk_domain::event::Actor;
use meldewerk_domain::id::OrganisationId;
use meldewerk_domain::identity::Role;
use meldewerk_domain::instant::Instant;
use meldewerk_store::{Scope, StoreError};
use uuid::Uuid;

use super::{API_KEY_PREFIX, Claims};
use crate::ids::sha256;
use crate::state::App;

/// Who is asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identity {
    /// The organisation whose data they may see.
    pub organisation: OrganisationId,
    /// The user or API key.
    pub actor: Actor,
    /// What they may do.
    pub role: Role,
}

impl Identity {
    /// The scope of every operation of this identity.
    pub const fn scope(&self) -> Scope {
        Scope::of(self.organisation)
    }

    /// The identifier of the user or API key.
    pub fn id(&self) -> Uuid {
        self.actor.id().unwrap_or_default()
    }
}

/// What the database says about a credential.
#[derive(Debug, Clone, Copy)]
pub struct Access {
    identity: Identity,
    /// Whether the account is open.
    open: bool,
    /// Tokens issued before this instant (in whole seconds) are refused.
    valid_from: i64,
    /// Keys end at this instant.
    expires_at: Option<Instant>,
}

/// Remembers what credentials may do.
///
/// A change made through this process takes effect at once, because it [forgets](Self::forget_all) what it knew; one made
/// through another process takes effect after `auth.cache_seconds` at the latest.
pub struct AccessCache {
    seconds: i64,
    known: RwLock<HashMap<String, (Instant, Access)>>,
}

/// Most credentials to remember.
const KNOWN_MAX: usize = 10_000;

impl AccessCache {
    /// A cache that remembers for `seconds`; 0 remembers nothing.
    pub fn new(seconds: i64) -> Self {
        Self {
            seconds,
            known: RwLock::default(),
        }
    }

    /// Forgets everything.
    pub fn forget_all(&self) {
        self.known
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }

    fn get(&self, credential: &str, now: Instant) -> Option<Access> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let (since, access) = known.get(credential)?;
        let age = now.seconds_since(*since);
        (0..self.seconds).contains(&age).then_some(*access)
    }

    fn put(&self, credential: String, now: Instant, access: Access) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= KNOWN_MAX {
            known.clear();
        }
        known.insert(credential, (now, access));
    }
}

/// Who holds this bearer credential, if it is valid at `now`.
pub(crate) async fn identify(
    app: &App,
    bearer: &str,
    now: Instant,
) -> Result<Option<Identity>, StoreError> {
    if bearer.starts_with(API_KEY_PREFIX) {
        return identify_key(app, bearer, now).await;
    }
    match app.tokens.check(bearer, now) {
        Some(claims) => identify_user(app, &claims, now).await,
        None => Ok(None),
    }
}

async fn identify_key(app: &App, key: &str, now: Instant) -> Result<Option<Identity>, StoreError> {
    let hash = sha256(key.as_bytes());
    let access = if let Some(access) = app.access.get(&hash, now) {
        access
    } else {
        let wanted = hash.clone();
        let Some(key) = app
            .store
            .look_up_instance(move |tx| tx.api_key_by_hash(&wanted))
            .await?
        else {
            return Ok(None);
        };
        let access = Access {
            identity: Identity {
                organisation: key.organisation,
                actor: Actor::ApiKey(key.id),
                role: key.role,
            },
            open: key.revoked_at.is_none(),
            valid_from: i64::MIN,
            expires_at: key.expires_at,
        };
        app.access.put(hash, now, access);
        access
    };
    let valid = access.open && access.expires_at.is_none_or(|end| now < end);
    Ok(valid.then_some(access.identity))
}

async fn identify_user(
    app: &App,
    claims: &Claims,
    now: Instant,
) -> Result<Option<Identity>, StoreError> {
    let name = claims.sub.to_string();
    let access = if let Some(access) = app.access.get(&name, now) {
        access
    } else {
        let id = claims.sub;
        let Some(known) = app
            .store
            .look_up_instance(move |tx| tx.credential(id))
            .await?
        else {
            return Ok(None);
        };
        let access = Access {
            identity: Identity {
                organisation: known.user.organisation,
                actor: Actor::User(known.user.id),
                role: known.user.role,
            },
            open: known.user.active,
            valid_from: known.tokens_valid_from.unix_seconds(),
            expires_at: None,
        };
        app.access.put(name, now, access);
        access
    };
    Ok((access.open && claims.iat >= access.valid_from).then_some(access.identity))
}
