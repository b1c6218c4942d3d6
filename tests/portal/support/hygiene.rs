//! What must hold of every answer, whatever it answers. The browser looks at each one it gets.

use super::{
    browser::{Answer, Ask, From},
    html::{css, text},
    markup,
};
use axum::http::{Method, header};
use balie::outbox::message::Message;
use scraper::Html;

/// The name that every title ends with.
pub const SUPPLIER: &str = "Noorderlicht Logistiek";

/// What is wrong with an answer; nothing, when all is well.
pub fn of(ask: &Ask, answer: &Answer, https: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    status(ask, answer, &mut wrong);
    headers(ask, answer, https, &mut wrong);
    let is_page = answer.header(header::CONTENT_TYPE).starts_with("text/html") && ask.method != Method::HEAD;
    // The HTML of a mail keeps the rules of mails: it is shown in a frame of its own, without rights.
    if is_page && !is_mail(ask) {
        match std::str::from_utf8(&answer.body) {
            Ok(html) => page(answer, html, &mut wrong),
            Err(error) => wrong.push(format!("the page is no UTF-8: {error}")),
        }
    }
    wrong
}

/// What is wrong with a mail; nothing, when all is well.
pub fn of_mail(message: &Message, base: &str) -> Vec<String> {
    let html = Html::parse_document(&message.html);
    let mut wrong: Vec<String> = html.errors.iter().map(|error| format!("HTML: {error}")).collect();
    if html.root_element().attr("lang") != Some(message.language.tag()) {
        wrong.push("the page's language is another than the mail's".to_owned());
    }
    if message.subject.is_empty() || message.subject.contains(['\r', '\n']) {
        wrong.push(format!("the subject is {:?}", message.subject));
    }
    for part in [&message.subject, &message.text, &message.html] {
        let unfilled = ["{ $", "{$", "{{", "{%", "\u{2068}", "\u{2069}", "&lt;", "&amp;amp;"];
        wrong.extend(
            unfilled.iter().filter(|sign| part.contains(**sign)).map(|sign| format!("{sign:?} in it")),
        );
    }
    let links: Vec<&str> = html.select(&css("a[href]")).filter_map(|link| link.attr("href")).collect();
    let elsewhere = |link: &&&str| !["mailto:", "tel:", base].iter().any(|start| link.starts_with(start));
    wrong.extend(links.iter().filter(elsewhere).map(|link| format!("it leads to {link}")));
    let in_text = message.text.split_whitespace().filter(|word| word.starts_with("http"));
    wrong.extend(
        in_text.filter(|link| !links.contains(link)).map(|link| format!("{link} is in the text only")),
    );
    if html.select(&css("script, img, link, form, iframe, object")).next().is_some() {
        wrong.push("more than words and links".to_owned());
    }
    wrong
}

fn is_mail(ask: &Ask) -> bool {
    let path = ask.path.split('?').next().unwrap_or_default();
    (path.starts_with("/mailbox/") || path.starts_with("/operator/mail/")) && path.ends_with("/html")
}

fn status(ask: &Ask, answer: &Answer, wrong: &mut Vec<String>) {
    let status = answer.status.as_u16();
    if status >= 500 && !(status == 503 && ask.path == balie::paths::READYZ) {
        wrong.push(format!("status {status}"));
    }
    if ask.method == Method::POST && answer.status.is_redirection() && status != 303 {
        wrong.push(format!("a change is followed by {status}, which some browsers send again"));
    }
    if ask.method == Method::HEAD && !answer.body.is_empty() {
        wrong.push("HEAD has a body".to_owned());
    }
    if ask.from == From::Elsewhere && ask.method == Method::POST && status != 403 {
        wrong.push(format!("a form of another site was answered with {status}"));
    }
}

fn headers(ask: &Ask, answer: &Answer, https: bool, wrong: &mut Vec<String>) {
    let mut must = |holds: bool, what: &str| {
        if !holds {
            wrong.push(format!("header: {what}"));
        }
    };
    let policy = answer.header(header::CONTENT_SECURITY_POLICY);
    must(!policy.is_empty(), "no Content-Security-Policy");
    must(policy.contains("frame-ancestors 'none'") || is_mail(ask), "anybody may frame it");
    must(!policy.contains("unsafe-") || is_mail(ask), "the policy allows unsafe things");
    must(policy.contains("default-src 'none'"), "the policy starts from something");
    must(answer.header(header::X_CONTENT_TYPE_OPTIONS) == "nosniff", "browsers may guess the type");
    let referrer = answer.header(header::REFERRER_POLICY);
    must(matches!(referrer, "same-origin" | "no-referrer"), "its address travels on to other sites");
    must(
        answer.header(header::STRICT_TRANSPORT_SECURITY).contains("max-age=") == https,
        "HSTS exactly on https",
    );
    must(!answer.header("x-trace-id").is_empty(), "no trace id");
    must(answer.headers.get(header::SERVER).is_none(), "it names the server's software");
    let kept = answer.header(header::CACHE_CONTROL);
    let path = ask.path.split('?').next().unwrap_or_default();
    let may_be_kept = path.starts_with("/static/") || path == balie::paths::FAVICON;
    must(kept == "no-store" || (may_be_kept && !kept.is_empty()), "somebody else's machine may keep it");
    must(answer.body.is_empty() || answer.headers.contains_key(header::CONTENT_TYPE), "no Content-Type");
}

fn page(answer: &Answer, source: &str, wrong: &mut Vec<String>) {
    let html = Html::parse_document(source);
    wrong.extend(html.errors.iter().map(|error| format!("HTML: {error}")));
    if !source.to_ascii_lowercase().starts_with("<!doctype html>") {
        wrong.push("no doctype".to_owned());
    }
    for stray in ['\u{2068}', '\u{2069}', '\u{fffd}'] {
        if source.contains(stray) {
            wrong.push(format!("the sign {stray:?}"));
        }
    }
    for unfilled in ["{ $", "{$", "{{", "{%", "{#"] {
        if source.contains(unfilled) {
            wrong.push(format!("an unfilled {unfilled:?}"));
        }
    }
    title(answer, &html, wrong);
    markup::rules(&html, wrong);
}

fn title(answer: &Answer, html: &Html, wrong: &mut Vec<String>) {
    let title = html.select(&css("title")).map(text).next().unwrap_or_default();
    let own = title.strip_suffix(&format!(" | {SUPPLIER}")).unwrap_or_default();
    if own.is_empty() {
        wrong.push(format!("the title is {title:?}, and must be something and then “| {SUPPLIER}”"));
    }
    // A colleague was first, or it was too often: the form may come back with that on top, or another page.
    if matches!(answer.status.as_u16(), 409 | 429) {
        return;
    }
    let refused = ["Fout:", "Error:"].iter().any(|prefix| own.starts_with(prefix));
    if refused != (answer.status == 422) {
        wrong.push(format!("status {} under the title {title:?}", answer.status));
    }
    let summary = html.select(&css(".error-summary[role=alert] :is(li, p)")).next().is_some();
    if summary != (answer.status == 422) {
        wrong.push(format!("status {} and a list of mistakes: {summary}", answer.status));
    }
}
