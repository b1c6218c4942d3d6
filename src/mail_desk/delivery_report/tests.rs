#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::*;

/// A report as Postfix writes it.
const REPORT: &str = "From: MAILER-DAEMON@mx.example (Mail Delivery System)\r
To: portaal@noorderlicht.example\r
Subject: Undelivered Mail Returned to Sender\r
MIME-Version: 1.0\r
Content-Type: multipart/report; report-type=delivery-status;\r
\tboundary=\"4Z.1763712000/mx.example\"\r
\r
This is a MIME-encapsulated message.\r
\r
--4Z.1763712000/mx.example\r
Content-Description: Notification\r
Content-Type: text/plain; charset=us-ascii\r
\r
Action: delivered\r
\r
--4Z.1763712000/mx.example\r
Content-Description: Delivery report\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns; mx.example\r
X-Postfix-Queue-ID: 4Z\r
Arrival-Date: Fri, 21 Nov 2025 08:00:00 +0000 (UTC)\r
\r
Final-Recipient: rfc822; nico@korenaar.example\r
Original-Recipient: rfc822;Nico@Korenaar.example\r
Action: failed\r
Status: 5.1.1\r
Diagnostic-Code: smtp; 550 5.1.1 <nico@korenaar.example>: Recipient address rejected:\r
    User unknown\r
\r
--4Z.1763712000/mx.example\r
Content-Description: Undelivered Message Headers\r
Content-Type: text/rfc822-headers\r
\r
Message-ID: <0193e6a4-1111-7111-8111-0123456789ab@portaal.noorderlicht.example>\r
Subject: Kies je wachtwoord\r
\r
--4Z.1763712000/mx.example--\r
";

#[test]
fn a_report_says_which_message_to_whom_and_why() {
    let report = read(REPORT.as_bytes()).unwrap();
    assert_eq!(report.message_ids, ["<0193e6a4-1111-7111-8111-0123456789ab@portaal.noorderlicht.example>"]);
    let [recipient] = report.recipients.as_slice() else { panic!("{report:?}") };
    assert!(recipient.is_hard());
    assert!(recipient.addresses.iter().all(|address| address == "nico@korenaar.example"));
    assert_eq!(
        (recipient.status.as_str(), recipient.diagnostic.as_str()),
        ("5.1.1", "smtp; 550 5.1.1 <nico@korenaar.example>: Recipient address rejected: User unknown")
    );
}

#[test]
fn a_report_travels_in_base64_too() {
    let status = "Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; a@b.example\nAction: delayed\nStatus: 4.4.1\n";
    let packed = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, status);
    let report = format!(
        "Content-Type: multipart/report; boundary=x\nIn-Reply-To: <1@p.example>\n\n--x\nContent-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n{packed}\n--x--\n"
    );
    let report = read(report.as_bytes()).unwrap();
    assert_eq!(report.message_ids, ["<1@p.example>"]);
    assert_eq!((report.recipients[0].action, report.recipients[0].is_hard()), (Action::Delayed, false));
}

#[test]
fn what_is_no_report_is_refused() {
    let without = |from: &str, to: &str| read(REPORT.replace(from, to).as_bytes()).unwrap_err();
    assert_eq!(read(b""), Err(Unreadable::NoReport));
    assert_eq!(read(&[0xff; 400]), Err(Unreadable::NoReport));
    assert_eq!(read(&vec![b'a'; LARGEST + 1]), Err(Unreadable::TooLarge));
    assert_eq!(without("multipart/report", "multipart/mixed"), Unreadable::NoReport);
    assert_eq!(without("message/delivery-status", "text/plain"), Unreadable::NoReport);
    assert_eq!(without("boundary=", "border="), Unreadable::NoReport);
    assert_eq!(without("Action: failed", "Action: exploded"), Unreadable::NoRecipient);
    assert_eq!(without("rfc822;", "x400;"), Unreadable::NoRecipient);
    assert_eq!(without("Message-ID", "X-Id"), Unreadable::NoMessage);
    assert_eq!(
        without("<0193e6a4-1111-7111-8111-0123456789ab@portaal.noorderlicht.example>", "0193"),
        Unreadable::NoMessage
    );
}

#[test]
fn however_it_is_cut_off_or_bent_nothing_breaks() {
    for length in 0..REPORT.len() {
        let _ = read(&REPORT.as_bytes()[..length]);
    }
    for at in 0..REPORT.len() {
        let mut bent = REPORT.as_bytes().to_vec();
        bent[at] ^= 0x85;
        let _ = read(&bent);
    }
    let many = "\n--x\nContent-Type: message/delivery-status\n".repeat(5_000);
    let _ = read(format!("Content-Type: multipart/report; boundary=x\n{many}").as_bytes());
}

#[test]
fn a_secret_that_comes_back_is_not_kept() {
    let link = format!("https://portaal.example/set-password/{}", "A".repeat(43));
    let report = read(REPORT.replace("User unknown", &link).as_bytes()).unwrap();
    assert!(!report.recipients[0].diagnostic.contains("AAAA"));
}
