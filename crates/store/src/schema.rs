//! The tables as diesel knows them, ordered as the migrations create them. A test compares them with both databases.

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Document, Instant, Key};

    organisations (id) {
        id -> Key,
        name -> Text,
        document -> Document,
        version -> BigInt,
        created_at -> Instant,
        updated_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Document, Key};

    journal_heads (organisation_id) {
        organisation_id -> Key,
        sequence -> BigInt,
        hash -> Text,
        counters -> Document,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Instant, Key};

    journal (organisation_id, sequence) {
        organisation_id -> Key,
        sequence -> BigInt,
        at -> Instant,
        subject_kind -> Text,
        subject_id -> Key,
        incident_id -> Nullable<Key>,
        kind -> Text,
        actor_kind -> Text,
        actor_id -> Nullable<Key>,
        factual -> Text,
        factual_nonce -> Text,
        personal -> Nullable<Text>,
        personal_nonce -> Nullable<Text>,
        personal_commitment -> Nullable<Text>,
        hash -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::Instant;

    instance_secrets (name) {
        name -> Text,
        value -> Text,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Document, Instant, Key};

    users (id) {
        id -> Key,
        organisation_id -> Key,
        email -> Text,
        email_key -> Text,
        name -> Text,
        role -> Text,
        language -> Text,
        password_hash -> Text,
        active -> Bool,
        tokens_valid_from -> Instant,
        version -> BigInt,
        created_at -> Instant,
        updated_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Document, Instant, Key};

    api_keys (id) {
        id -> Key,
        organisation_id -> Key,
        name -> Text,
        key_hash -> Text,
        role -> Text,
        created_at -> Instant,
        expires_at -> Nullable<Instant>,
        revoked_at -> Nullable<Instant>,
        version -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Instant, Key};

    refresh_tokens (token_hash) {
        token_hash -> Text,
        session_id -> Key,
        organisation_id -> Key,
        user_id -> Key,
        issued_at -> Instant,
        expires_at -> Instant,
        used_at -> Nullable<Instant>,
        revoked_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Document, Instant, Key};

    idempotency_keys (organisation_id, identity_id, path, key) {
        organisation_id -> Key,
        identity_id -> Key,
        path -> Text,
        key -> Text,
        request_hash -> Text,
        status -> Integer,
        answer -> Nullable<Text>,
        headers -> Document,
        created_at -> Instant,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    organisations,
    journal_heads,
    journal,
    instance_secrets,
    users,
    api_keys,
    refresh_tokens,
    idempotency_keys,
);

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Document, Instant, Key};

    incidents (id) {
        id -> Key,
        organisation_id -> Key,
        number -> Text,
        kind -> Text,
        title -> Text,
        category -> Text,
        severity -> Text,
        priority -> Text,
        status -> Text,
        assignee_id -> Nullable<Key>,
        reporter_id -> Nullable<Key>,
        opened_at -> Instant,
        updated_at -> Instant,
        version -> BigInt,
        search -> Text,
        document -> Document,
        exercise -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Instant, Key};

    anchors (incident_id, name, regime) {
        organisation_id -> Key,
        incident_id -> Key,
        name -> Text,
        regime -> Text,
        at -> Instant,
        set_at -> Instant,
        set_by_kind -> Text,
        set_by_id -> Nullable<Key>,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Instant, Key};

    notes (id) {
        id -> Key,
        organisation_id -> Key,
        incident_id -> Key,
        visibility -> Text,
        text -> Text,
        written_at -> Instant,
        author_kind -> Text,
        author_id -> Nullable<Key>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Instant, Key};

    integrations (id) {
        id -> Key,
        organisation_id -> Key,
        name -> Text,
        format -> Text,
        hook_key -> Text,
        sealed_secret -> Text,
        created_at -> Instant,
        retired_at -> Nullable<Instant>,
        version -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Document, Instant, Key};

    deliveries (id) {
        id -> Key,
        organisation_id -> Key,
        integration_id -> Key,
        received_at -> Instant,
        last_received_at -> Instant,
        received_count -> BigInt,
        sender_delivery_id -> Nullable<Text>,
        content_type -> Nullable<Text>,
        user_agent -> Nullable<Text>,
        body -> Binary,
        state -> Text,
        outcomes -> Document,
        processed_at -> Nullable<Instant>,
        sha256 -> Nullable<Text>,
        erased_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::Key;

    delivery_incidents (delivery_id, incident_id) {
        delivery_id -> Key,
        incident_id -> Key,
        organisation_id -> Key,
    }
}

diesel::allow_tables_to_appear_in_same_query!(deliveries, delivery_incidents);

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Instant, Key};

    alerts (id) {
        id -> Key,
        organisation_id -> Key,
        integration_id -> Key,
        dedup_key -> Text,
        incident_id -> Nullable<Key>,
        started_at -> Nullable<Instant>,
        last_event_time -> Nullable<Instant>,
        resolved -> Bool,
        first_seen_at -> Instant,
        last_seen_at -> Instant,
        seen_count -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Document, Instant, Key};

    facts (incident_id) {
        incident_id -> Key,
        organisation_id -> Key,
        document -> Document,
        version -> BigInt,
        updated_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Document, Instant, Key};

    obligations (id) {
        id -> Key,
        organisation_id -> Key,
        incident_id -> Key,
        rule -> Text,
        regime -> Text,
        recipient -> Text,
        occasion -> BigInt,
        state -> Text,
        finding -> Text,
        next_stage -> Nullable<Text>,
        next_due_at -> Nullable<Instant>,
        holds_open -> Bool,
        created_at -> Instant,
        updated_at -> Instant,
        version -> BigInt,
        document -> Document,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Instant, Key};

    stage_alarms (obligation_id, stage, due_at) {
        obligation_id -> Key,
        stage -> Text,
        due_at -> Instant,
        organisation_id -> Key,
        incident_id -> Key,
        is_open -> Bool,
        told -> Text,
        watched_since -> Instant,
        remind_at -> Nullable<Instant>,
        told_step -> Nullable<Instant>,
        told_at -> Nullable<Instant>,
        unanswered_since -> Nullable<Instant>,
        escalated -> BigInt,
        acknowledged_at -> Nullable<Instant>,
        acknowledged_by_kind -> Nullable<Text>,
        acknowledged_by_id -> Nullable<Key>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Instant, Key};

    rechecks (incident_id) {
        incident_id -> Key,
        organisation_id -> Key,
        due_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Instant, Key};

    reassessments (organisation_id) {
        organisation_id -> Key,
        cause -> Text,
        register -> Text,
        began_at -> Instant,
        total -> BigInt,
        done -> BigInt,
        changed -> BigInt,
        last_incident_id -> Nullable<Key>,
        finished_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Instant, Key};

    recurrence_groups (id) {
        id -> Key,
        organisation_id -> Key,
        root_cause -> Text,
        created_at -> Instant,
        version -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Instant, Key};

    recurrence_members (group_id, incident_id) {
        group_id -> Key,
        incident_id -> Key,
        organisation_id -> Key,
        added_at -> Instant,
    }
}

diesel::allow_tables_to_appear_in_same_query!(organisations, reassessments);

diesel::allow_tables_to_appear_in_same_query!(facts, incidents);

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Instant, Key};

    calendar_links (secret_hash) {
        secret_hash -> Text,
        organisation_id -> Key,
        user_id -> Key,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Document, Instant, Key};

    report_edits (obligation_id, stage) {
        obligation_id -> Key,
        stage -> Text,
        organisation_id -> Key,
        document -> Document,
        version -> BigInt,
        updated_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Instant, Key};

    filed_reports (submission_id) {
        submission_id -> Key,
        organisation_id -> Key,
        obligation_id -> Key,
        sha256 -> Text,
        content -> Nullable<Text>,
        filed_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Document, Instant, Key};

    letters (id) {
        id -> Key,
        organisation_id -> Key,
        obligation_id -> Key,
        direction -> Text,
        at -> Instant,
        recorded_at -> Instant,
        document -> Document,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Instant, Key};

    blobs (id) {
        id -> Key,
        organisation_id -> Key,
        state -> Text,
        sha256 -> Nullable<Text>,
        size -> BigInt,
        touched_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::Key;

    chunks (blob_id, number) {
        blob_id -> Key,
        number -> BigInt,
        organisation_id -> Key,
        sha256 -> Text,
        bytes -> Binary,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Instant, Key};

    attachments (id) {
        id -> Key,
        organisation_id -> Key,
        incident_id -> Key,
        obligation_id -> Nullable<Key>,
        blob_id -> Key,
        kind -> Text,
        name -> Text,
        description -> Nullable<Text>,
        declared_type -> Text,
        detected_type -> Nullable<Text>,
        size -> BigInt,
        sha256 -> Text,
        collected_at -> Nullable<Instant>,
        collected_by -> Nullable<Text>,
        added_at -> Instant,
        added_by_kind -> Text,
        added_by_id -> Nullable<Key>,
        withdrawn_at -> Nullable<Instant>,
        withdrawal_reason -> Nullable<Text>,
        erased_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Instant, Key};

    attachment_links (submission_id, attachment_id) {
        submission_id -> Key,
        attachment_id -> Key,
        organisation_id -> Key,
        obligation_id -> Key,
        linked_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Instant, Key};

    letter_attachments (letter_id, attachment_id) {
        letter_id -> Key,
        attachment_id -> Key,
        organisation_id -> Key,
        obligation_id -> Key,
        linked_at -> Instant,
    }
}

diesel::allow_tables_to_appear_in_same_query!(attachments, attachment_links);
diesel::allow_tables_to_appear_in_same_query!(attachments, letter_attachments);
diesel::allow_tables_to_appear_in_same_query!(attachment_links, letter_attachments);

diesel::table! {
    use diesel::sql_types::*;
    use crate::sql::{Instant, Key};

    messages (id) {
        id -> Key,
        organisation_id -> Key,
        kind -> Text,
        channel -> Text,
        recipient_id -> Key,
        address -> Text,
        language -> Text,
        subject -> Text,
        body -> Text,
        incident_id -> Nullable<Key>,
        obligation_id -> Nullable<Key>,
        stage -> Nullable<Text>,
        due_at -> Nullable<Instant>,
        late_seconds -> BigInt,
        state -> Text,
        attempts -> BigInt,
        possible_repeat -> Bool,
        created_at -> Instant,
        tried_since -> Instant,
        next_try_at -> Nullable<Instant>,
        sent_at -> Nullable<Instant>,
        failure -> Nullable<Text>,
        erased_at -> Nullable<Instant>,
        sha256 -> Nullable<Text>,
    }
}
