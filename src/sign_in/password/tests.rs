#![expect(clippy::unwrap_used, reason = "a test may fail")]

use super::*;

const CHEAP: Parameters = Parameters { memory_kib: 64, passes: 1, lanes: 1 };

fn password(text: &str) -> Password {
    Password::new(text.to_owned()).unwrap()
}

fn hasher(parameters: Parameters) -> Hasher {
    Hasher::new(parameters, NonZeroUsize::new(2).unwrap()).unwrap()
}

#[tokio::test]
async fn a_person_gets_in_with_the_own_password_and_no_other() {
    let hasher = hasher(CHEAP);
    let hash = hasher.hash(password("vier woorden voor balie")).await.unwrap();
    assert!(hash.as_str().starts_with("$argon2id$v=19$m=64,t=1,p=1$"));
    let verdict = |typed: &str| {
        let (hasher, hash, typed) = (hasher.clone(), hash.clone(), password(typed));
        async move { hasher.verify(Some(hash.as_str()), &typed).await.unwrap() }
    };
    assert_eq!(verdict("vier woorden voor balie").await, Verdict::Right);
    for wrong in ["vier woorden voor Balie", " vier woorden voor balie", "vier woorden voor balie ", ""] {
        assert_eq!(verdict(wrong).await, Verdict::Wrong, "{wrong:?}");
    }
}

#[tokio::test]
async fn two_people_with_one_password_have_different_hashes() {
    let hasher = hasher(CHEAP);
    let (one, other) =
        (hasher.hash(password("zelfde")).await.unwrap(), hasher.hash(password("zelfde")).await.unwrap());
    assert_ne!(one, other);
}

#[tokio::test]
async fn a_person_without_a_password_gets_in_with_none() {
    assert_eq!(hasher(CHEAP).verify(None, &password("")).await.unwrap(), Verdict::Wrong);
}

#[tokio::test]
async fn a_hash_with_other_parameters_is_accepted_and_renewed() {
    let (old, new) = (hasher(Parameters { memory_kib: 128, passes: 3, lanes: 2 }), hasher(CHEAP));
    let hash = old.hash(password("van vroeger")).await.unwrap();
    assert_eq!(
        new.verify(Some(hash.as_str()), &password("van vroeger")).await.unwrap(),
        Verdict::RightButRehash
    );
    assert_eq!(new.verify(Some(hash.as_str()), &password("van nu")).await.unwrap(), Verdict::Wrong);
}

/// The first hash of the test vectors of the argon2 reference implementation (`src/test.c`): argon2i,
/// 64 MiB, 2 passes, the password "password" and the salt "somesalt".
#[tokio::test]
async fn a_hash_of_another_program_is_accepted_and_renewed() {
    let theirs = "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA";
    let verdict = hasher(CHEAP).verify(Some(theirs), &password("password")).await.unwrap();
    assert_eq!(verdict, Verdict::RightButRehash);
}

#[tokio::test]
async fn a_damaged_or_absurdly_costly_hash_is_an_error_and_no_hour_of_work() {
    let tail = "c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA";
    let mut hashes = vec![String::new(), "geheim".to_owned(), format!("$scrypt$ln=1$r=8$p=1${tail}")];
    for costs in
        ["m=4194304,t=1,p=1", "m=65536,t=4000,p=1", "m=200000,t=16,p=1", "m=65536,t=1,p=99", "m=7,t=1,p=1"]
    {
        hashes.push(format!("$argon2id$v=19${costs}${tail}"));
    }
    for hash in hashes {
        assert!(hasher(CHEAP).verify(Some(&hash), &password("password")).await.is_err(), "{hash}");
        assert!(PasswordHash::parse(&hash).is_err(), "{hash}");
    }
}

#[test]
fn a_password_typed_on_another_keyboard_is_the_same_password() {
    assert_eq!(password("cafe\u{301} op de hoek").expose(), "caf\u{e9} op de hoek");
    assert_eq!(password("ﬁets ①").expose(), "ﬁets ①", "only what looks the same is made the same");
    assert_eq!(password("  spaties blijven  ").expose(), "  spaties blijven  ");
}

#[test]
fn what_cannot_be_a_password_is_refused() {
    let refused = |text: String| Password::new(text).err();
    assert_eq!(refused("é".repeat(256)), None);
    assert_eq!(refused("e\u{301}".repeat(256)), None, "counted as it is kept");
    assert_eq!(refused("é".repeat(257)), Some(NotAPassword::TooLong));
    assert_eq!(refused("x".repeat(10_000_000)), Some(NotAPassword::TooLong));
    assert_eq!(refused("vier\0woorden".to_owned()), Some(NotAPassword::Nul));
}

#[test]
fn a_password_never_shows_in_a_log() {
    assert_eq!(format!("{:?}", password("geheim")), "Password(…)");
}

#[tokio::test(flavor = "multi_thread")]
async fn many_sign_ins_at_once_use_the_memory_of_two() {
    let hasher = hasher(CHEAP);
    let all = (0..64).map(|_| {
        let hasher = hasher.clone();
        tokio::spawn(async move { hasher.verify(None, &password("een van velen")).await })
    });
    for one in all.collect::<Vec<_>>() {
        assert_eq!(one.await.unwrap().unwrap(), Verdict::Wrong);
    }
    assert!(hasher.inner.memory.lock().unwrap().len() <= 2);
}

#[tokio::test]
async fn who_goes_away_before_their_turn_costs_nothing_and_a_mishap_stops_nobody_else() {
    let workers = Workers::start(NonZeroUsize::MIN).unwrap();
    assert_eq!(workers.run(|| -> () { panic!("a mishap") }).await, None);
    let (go, gate) = std::sync::mpsc::channel::<()>();
    let (begun, begins) = tokio::sync::oneshot::channel();
    let done = Arc::new(Mutex::new(Vec::new()));
    let note = |what: &'static str| {
        let done = done.clone();
        move || done.lock().unwrap().push(what)
    };
    let (first, gone, last) = (note("first"), note("gone"), note("last"));
    let held = workers.run(move || {
        begun.send(()).unwrap();
        gate.recv().unwrap();
        first();
    });
    let leaves = async {
        begins.await.unwrap();
        // Who leaves while the only thread is taken: asked for once, and dropped.
        assert!(tokio::time::timeout(std::time::Duration::from_millis(20), workers.run(gone)).await.is_err());
        go.send(()).unwrap();
        workers.run(last).await
    };
    assert_eq!(tokio::join!(held, leaves), (Some(()), Some(())));
    assert_eq!(*done.lock().unwrap(), ["first", "last"]);
}
