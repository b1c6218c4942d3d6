//! The demo world, which the other tests start from.

use std::num::NonZeroUsize;
use std::time::Instant;

use balie::cli::demo::world;
use balie::clock::Clock;
use balie::sign_in::password::{Hasher, Parameters};

use crate::support::cluster;

#[tokio::test]
async fn the_world_is_filled_once_and_fast() {
    let database = cluster::migrated().await;
    let db = balie::database::connect(database.clone(), 2).await.unwrap();
    let hasher = Hasher::new(Parameters::default(), NonZeroUsize::MIN).unwrap();
    let now = Clock::system().now();
    let started = Instant::now();
    world::fill(&db, &hasher, now).await.unwrap();
    let took = started.elapsed();
    assert!(took.as_millis() < 2000, "{took:?}");
    let counts = async || -> (i64, i64, i64) {
        sqlx::query_as(
            "select (select count(*) from users), (select count(*) from audit_events),
                (select count(*) from access_requests where status = 'pending')",
        )
        .fetch_one(&db)
        .await
        .unwrap()
    };
    let first = counts().await;
    assert_eq!(first.2, 3);
    world::fill(&db, &hasher, now).await.unwrap();
    assert_eq!(counts().await, first);
}

#[tokio::test]
async fn the_world_has_the_administrators_it_promises() {
    let database = cluster::migrated().await;
    let db = balie::database::connect(database.clone(), 2).await.unwrap();
    let hasher = Hasher::new(Parameters::default(), NonZeroUsize::MIN).unwrap();
    world::fill(&db, &hasher, Clock::system().now()).await.unwrap();
    let administrators: Vec<(String, String, bool)> = sqlx::query_as(
        "select c.number, u.email, a.active from administrators a join customers c on c.id = a.customer_id
         join users u on u.id = a.user_id order by 1, 2",
    )
    .fetch_all(&db)
    .await
    .unwrap();
    let promised = [
        ("9069091", "beheerder@vandalen.example"),
        ("9401138", "beheerder@korenaar.example"),
        ("9401138", "tweede.beheerder@korenaar.example"),
        ("9401139", "beheerder@korenaar.example"),
    ];
    assert_eq!(administrators, promised.map(|(number, email)| (number.to_owned(), email.to_owned(), true)));
    let odd: Vec<String> = sqlx::query_scalar(
        "select u.email from memberships m join users u on u.id = m.user_id
         where m.first_used_at < m.began_at or m.last_used_at < date_trunc('hour', m.first_used_at)
            or u.last_sign_in_at < u.created_at or m.ended_at < m.last_used_at",
    )
    .fetch_all(&db)
    .await
    .unwrap();
    assert_eq!(odd, Vec::<String>::new(), "times that cannot be");
}
