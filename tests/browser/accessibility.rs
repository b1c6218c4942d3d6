//! Every page that somebody can open, as it is and after mistakes: no violation of WCAG 2.2 AA or of the best
//! practices that axe-core knows, nothing to scroll sideways for on a small screen or with large letters.

use super::{
    chromium::Chromium,
    person::{Person as Visitor, Setup},
    round::past_every_page,
    served,
};
use serde_json::Value;

/// The rules that count.
const TAGS: &str = "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']";

/// What sticks out of the page sideways, the innermost first; nothing when it fits.
const STICKS_OUT: &str = "(() => {
    const root = document.documentElement, room = root.clientWidth, over = root.scrollWidth - room;
    if (over <= 0) return '';
    const out = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > room + 1);
    const deep = out.filter((one) => !out.some((other) => other !== one && one.contains(other))).slice(0, 3);
    return over + ' too wide: ' + deep.map((one) => one.outerHTML.slice(0, 120)).join(' / ');
})()";

/// What each page must have once.
const SINGLE: &str = "['title', 'h1', 'main'].filter((one) => document.querySelectorAll(one === 'title' ? 'head > title' : one).length !== 1
    || !document.querySelector(one).textContent.trim()).join(' ')";

/// Forms with something to fill in.
const FORMS: &str = "[...document.querySelectorAll('main form[method=post]')].filter((form) => form.querySelector('[required], textarea, input:is([type=text], [type=email], [type=tel], [type=password])'))";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_is_accessible() {
    let axe = axe();
    let found = past_every_page(async |visitor, _, looks| {
        *looks += 1;
        let mut wrong = violations(visitor, &axe).await;
        let missing = visitor.evaluate(SINGLE).await;
        if missing != "" {
            wrong.push(format!("not once: {missing}"));
        }
        wrong.extend(sideways(visitor).await);
        wrong
    });
    found.await.say("accessible");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_form_explains_every_mistake() {
    let axe = axe();
    let found = past_every_page(async |visitor, path, looks| {
        let mut wrong = Vec::new();
        let forms = visitor.evaluate(&format!("{FORMS}.length")).await.as_u64().unwrap_or_default();
        for form in 0..forms {
            for how in ["empty", "wrong"] {
                // What was sent before may have changed what stands here.
                visitor.open(path).await;
                if visitor.evaluate(&format!("{FORMS}.length")).await.as_u64().unwrap_or_default() <= form {
                    break;
                }
                *looks += 1;
                let after = mistake(visitor, form, how, &axe).await;
                wrong.extend(after.into_iter().map(|what| format!("form {form} {how}: {what}")));
            }
        }
        wrong
    });
    found.await.say("mistakes");
}

/// The check itself finds what is wrong.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_without_a_language_is_noticed() {
    let (world, chromium) = (served::world().await, Chromium::start().await);
    let visitor = Visitor::at(&world, &chromium, Setup::default()).await;
    visitor.open(balie::paths::SIGN_IN).await;
    visitor.evaluate("document.documentElement.removeAttribute('lang')").await;
    let wide = "const wide = document.createElement('p'); wide.textContent = 'x'; wide.style.width = '3000px'; document.querySelector('main').append(wide)";
    visitor.evaluate(&format!("{{ {wide} }}")).await;
    let found = violations(&visitor, &axe()).await;
    assert!(found.iter().any(|what| what.starts_with("html-has-lang")), "{found:?}");
    assert_eq!(sideways(&visitor).await.len(), 2);
}

/// Sends a form past the browser's own checks, and says what is wrong with the page that comes back.
async fn mistake(visitor: &Visitor, form: u64, how: &str, axe: &str) -> Vec<String> {
    let send = format!(
        "(() => {{
            const form = {FORMS}[{form}], bubbles = !form.noValidate && form.querySelector('[required], [type=email]');
            form.noValidate = true;
            for (const field of form.elements) {{
                if (field.readOnly || field.disabled || !field.matches('input, textarea') || field.matches('[type=hidden], [type=file]')) continue;
                if (field.matches('[type=checkbox], [type=radio]')) {{ if ('{how}' === 'empty') field.checked = false; }}
                else field.value = '{how}' === 'empty' ? '' : field.type === 'email' ? 'geen adres' : 'x'.repeat(3000);
            }}
            const button = form.querySelector('button.primary:not([type=button])') ?? form.querySelector('button:not([type=button])');
            setTimeout(() => form.requestSubmit(button));
            return bubbles ? 'the browser has its own say: no novalidate' : '';
        }})()"
    );
    let bubbles = visitor.leave_by(&send).await;
    let mut wrong: Vec<String> =
        bubbles.as_str().filter(|what| !what.is_empty()).map(str::to_owned).into_iter().collect();
    let status = visitor.evaluate("performance.getEntriesByType('navigation')[0].responseStatus").await;
    if status.as_u64() >= Some(500) {
        wrong.push(format!("status {status}"));
    }
    if status == 422 {
        // The focus comes with the first picture of the page, which may be after it was read.
        let unlinked = "(async () => {
            const since = performance.now();
            while (document.activeElement === document.body && performance.now() - since < 3000) {
                await new Promise((go) => setTimeout(go, 20));
            }
            const summary = document.querySelector('.error-summary');
            if (!summary) return document.querySelector('[role=alert]')?.contains(document.activeElement) ? '' : 'no summary, and no alert with the focus';
            if (document.activeElement !== summary) return 'the summary has no focus, but ' + document.activeElement.outerHTML.slice(0, 120);
            const lost = [...summary.querySelectorAll('a')].filter((link) => !document.getElementById(link.hash.slice(1)));
            return lost.map((link) => link.outerHTML + ' leads nowhere').join(' / ');
        })()";
        wrong.extend(
            visitor.evaluate(unlinked).await.as_str().filter(|what| !what.is_empty()).map(str::to_owned),
        );
        wrong.extend(violations(visitor, axe).await);
        wrong.extend(
            visitor.evaluate(STICKS_OUT).await.as_str().filter(|what| !what.is_empty()).map(str::to_owned),
        );
    }
    wrong
}

/// On a screen of 320, and with letters twice as large.
async fn sideways(visitor: &Visitor) -> Vec<String> {
    let mut wrong = Vec::new();
    for (width, letters) in [(320, 16), (1280, 32)] {
        visitor.resize(width, 900).await;
        visitor.letters(letters).await;
        let out = visitor.evaluate(STICKS_OUT).await;
        if out != "" {
            wrong.push(format!("{width} wide, letters of {letters}: {out}"));
        }
    }
    visitor.letters(16).await;
    wrong
}

/// axe-core, as npm brought it.
pub fn axe() -> String {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/target/axe/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(file).expect("missing: axe-core; tests/run installs it")
}

/// What axe-core finds.
pub async fn violations(visitor: &Visitor, axe: &str) -> Vec<String> {
    visitor.evaluate(&format!("{axe};0")).await;
    let run = format!(
        "axe.run(document, {{ runOnly: {TAGS}, resultTypes: ['violations'] }}).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ') + ' ' + n.failureSummary).join(' / ')))"
    );
    let found = visitor.evaluate(&run).await;
    found.as_array().unwrap().iter().map(|what: &Value| what.as_str().unwrap().to_owned()).collect()
}
