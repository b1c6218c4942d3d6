//! Filling in a form as a person does, by the words beside the fields, and sending what a browser would.

use super::{
    browser::{Ask, Coming, From},
    control::{Control, control, is_disabled, options},
    html::{Fit, all, ancestors, best, group_name, matches, name, tidy},
    multipart::{self, Attached},
    page::{BUTTONS, Page},
};
use axum::http::Method;
use scraper::ElementRef;

/// A form on a page, being filled in.
pub struct Form<'a> {
    page: &'a Page,
    form: ElementRef<'a>,
    controls: Vec<Control<'a>>,
    files: Vec<Attached>,
    unchecked: bool,
}

impl<'a> Form<'a> {
    /// A form as the page shows it.
    pub fn new(page: &'a Page, form: ElementRef<'a>) -> Self {
        let inside = |element: &ElementRef<'a>| ancestors(*element).any(|above| above == form);
        let belongs = |element: &ElementRef<'a>| match element.attr("form") {
            Some(id) => form.attr("id") == Some(id),
            None => inside(element),
        };
        let fields = all(page.html().root_element(), "input, select, textarea").into_iter().filter(belongs);
        let controls =
            fields.filter(|field| !is_disabled(*field)).map(|element| control(page, element)).collect();
        Self { page, form, controls, files: Vec::new(), unchecked: false }
    }

    /// Types into the field with this label.
    #[track_caller]
    pub fn fill(mut self, label: &str, value: &str) -> Self {
        let index = self.find(label, |control| !control.is_toggle() && control.tag() != "select");
        let control = &mut self.controls[index];
        assert!(control.element.attr("readonly").is_none(), "{label:?} can only be read");
        let most = control.element.attr("maxlength").and_then(|most| most.parse::<usize>().ok());
        let typed = value.encode_utf16().count();
        assert!(
            most.is_none_or(|most| typed <= most),
            "a browser would not let {typed} characters into {label:?}; send them with post(…)"
        );
        control.value = value.to_owned();
        self
    }

    /// Chooses a file in the field with this label.
    #[track_caller]
    pub fn attach(mut self, label: &str, file: &str, bytes: &[u8]) -> Self {
        let index = self.find(label, |control| control.kind() == "file");
        let name = self.controls[index].element.attr("name").unwrap_or_default().to_owned();
        self.files.push(Attached { name, file: file.to_owned(), bytes: bytes.to_vec() });
        self
    }

    /// Ticks a box.
    #[track_caller]
    pub fn tick(self, label: &str) -> Self {
        self.toggle(label, true)
    }

    /// Takes a tick away.
    #[track_caller]
    pub fn untick(self, label: &str) -> Self {
        self.toggle(label, false)
    }

    /// Whether a box is ticked.
    #[track_caller]
    pub fn ticked(&self, label: &str) -> bool {
        self.controls[self.find(label, |control| control.kind() == "checkbox")].on
    }

    /// What stands in a field; of a list, the words of the choice.
    #[track_caller]
    pub fn value(&self, label: &str) -> String {
        let control = &self.controls[self.find(label, |control| !control.is_toggle())];
        let choice = options(control.element).into_iter().find(|(_, value)| *value == control.value);
        choice.map_or_else(|| control.value.clone(), |(words, _)| words)
    }

    /// The radio button of a group that is on; empty when none is.
    #[track_caller]
    pub fn chosen(&self, group: &str) -> String {
        let on = self.group(group).into_iter().find(|index| self.controls[*index].on);
        on.map(|index| self.controls[index].label.clone()).unwrap_or_default()
    }

    /// Chooses a radio button of the group with this legend.
    #[track_caller]
    pub fn choose(mut self, group: &str, choice: &str) -> Self {
        let indexes = self.group(group);
        let labels: Vec<_> =
            indexes.iter().map(|index| (self.controls[*index].label.clone(), *index)).collect();
        let found = best(&labels, choice);
        let [chosen] = found.as_slice() else { panic!("{group:?} has no one choice {choice:?}: {labels:?}") };
        let name = self.controls[*chosen].element.attr("name");
        for control in self.controls.iter_mut().filter(|control| control.kind() == "radio") {
            if control.element.attr("name") == name {
                control.on = false;
            }
        }
        self.controls[*chosen].on = true;
        self
    }

    /// Chooses out of the list with this label.
    #[track_caller]
    pub fn select(mut self, label: &str, choice: &str) -> Self {
        let index = self.find(label, |control| control.tag() == "select");
        let choices = options(self.controls[index].element);
        match best(&choices, choice).as_slice() {
            [value] => self.controls[index].value.clone_from(value),
            _ => panic!("{label:?} has no one choice {choice:?}: {choices:?}"),
        }
        self
    }

    /// Sends it even where a browser would first ask for something that is missing or malformed, as a browser
    /// that does not know `required` does.
    pub fn unchecked(mut self) -> Self {
        self.unchecked = true;
        self
    }

    /// The labels of its fields and the names of its buttons.
    pub fn describe(&self) -> String {
        let fields = self.controls.iter().filter(|control| control.kind() != "hidden");
        let fields: String =
            fields.map(|control| format!("\n  {} {:?}", control.kind(), control.label)).collect();
        format!(
            "on {}:{fields}\n  buttons {:?}",
            self.page,
            self.buttons().iter().map(|(name, _)| name).collect::<Vec<_>>()
        )
    }

    /// Presses a button: sends what a browser would, and goes where that leads.
    #[track_caller]
    pub fn press(self, button: &str) -> Coming<Page> {
        self.page.browser().go(self.request(button))
    }

    /// What pressing a button would send.
    #[track_caller]
    pub fn request(&self, button: &str) -> Ask {
        let buttons = self.buttons();
        let found = best(&buttons, button);
        let [button] = found.as_slice() else { panic!("no one button {button:?} {}", self.describe()) };
        if !self.unchecked
            && self.form.attr("novalidate").is_none()
            && button.attr("formnovalidate").is_none()
        {
            self.check();
        }
        let attribute =
            |own: &str, forms: &str| button.attr(own).or(self.form.attr(forms)).map(str::to_owned);
        let action = attribute("formaction", "action").unwrap_or_else(|| self.page.path().to_owned());
        let method = attribute("formmethod", "method").unwrap_or_default();
        let fields = self.fields(*button);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
        match method.to_ascii_lowercase().as_str() {
            "post" if self.form.attr("enctype") == Some(multipart::KIND) => {
                multipart::ask(&action, &fields, &self.files)
            }
            "post" => Ask { method: Method::POST, ..Ask::post(&action, &fields) },
            "get" | "" => {
                let path = action.split(['?', '#']).next().unwrap_or_default();
                let query =
                    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&fields).finish();
                Ask::get(&format!("{path}?{query}")).from(From::Here)
            }
            other => panic!("no method of a form: {other}"),
        }
    }

    /// Names and values in the order of the page (HTML 4.10.21.4, "constructing the entry list").
    fn fields(&self, button: ElementRef<'a>) -> Vec<(String, String)> {
        let mut fields = Vec::new();
        for control in &self.controls {
            let Some(name) = control.element.attr("name").filter(|name| !name.is_empty()) else { continue };
            if matches!(control.kind(), "submit" | "image" | "button" | "reset" | "file")
                || (control.is_toggle() && !control.on)
            {
                continue;
            }
            // Line ends are sent as CR LF, whatever the page had.
            let value = control.value.replace("\r\n", "\n").replace('\n', "\r\n");
            fields.push((name.to_owned(), value));
        }
        if let Some(name) = button.attr("name") {
            fields.push((name.to_owned(), button.attr("value").unwrap_or_default().to_owned()));
        }
        fields
    }

    /// Stops where a browser would ask for something first.
    #[track_caller]
    fn check(&self) {
        for control in self.controls.iter().filter(|control| control.element.attr("required").is_some()) {
            let missing = match control.kind() {
                "checkbox" => !control.on,
                "radio" => {
                    let name = control.element.attr("name");
                    !self.controls.iter().any(|other| other.on && other.element.attr("name") == name)
                }
                _ => control.value.is_empty(),
            };
            assert!(
                !missing,
                "a browser would ask for {:?} first; unchecked() sends it {}",
                control.label,
                self.describe()
            );
        }
        for control in
            self.controls.iter().filter(|control| control.kind() == "email" && !control.value.is_empty())
        {
            let plausible = control.value.split_once('@').is_some_and(|(local, domain)| {
                !local.is_empty() && !domain.is_empty() && !control.value.contains(char::is_whitespace)
            });
            assert!(
                plausible,
                "a browser would refuse {:?} as an address; unchecked() sends it",
                control.value
            );
        }
    }

    #[track_caller]
    fn toggle(mut self, label: &str, on: bool) -> Self {
        let index = self.find(label, |control| control.kind() == "checkbox");
        self.controls[index].on = on;
        self
    }

    #[track_caller]
    fn find(&self, label: &str, of_kind: impl Fn(&Control<'_>) -> bool) -> usize {
        let fields: Vec<(usize, &Control<'_>)> = self
            .controls
            .iter()
            .enumerate()
            .filter(|(_, control)| control.kind() != "hidden" && of_kind(control))
            .collect();
        let called = |name: fn(&Control<'_>) -> String| -> Vec<usize> {
            let named: Vec<_> = fields.iter().map(|(index, control)| (name(control), *index)).collect();
            best(&named, label)
        };
        let mut found = called(|control| control.label.clone());
        if found.len() != 1 {
            found = called(|control| control.whole.clone());
        }
        match found.as_slice() {
            [index] => *index,
            [] => panic!("no field {label:?} {}", self.describe()),
            _ => panic!("several fields {label:?} {}", self.describe()),
        }
    }

    #[track_caller]
    fn group(&self, legend: &str) -> Vec<usize> {
        let radios = self.controls.iter().enumerate().filter(|(_, control)| control.kind() == "radio");
        let found: Vec<usize> = radios
            .filter(|(_, control)| matches(&group_name(control.element), &tidy(legend)) != Fit::Not)
            .map(|(index, _)| index)
            .collect();
        assert!(!found.is_empty(), "no group {legend:?} {}", self.describe());
        found
    }

    fn buttons(&self) -> Vec<(String, ElementRef<'a>)> {
        let mine = |button: &ElementRef<'a>| match button.attr("form") {
            Some(id) => self.form.attr("id") == Some(id),
            None => ancestors(*button).any(|above| above == self.form),
        };
        let buttons = all(self.page.html().root_element(), BUTTONS).into_iter().filter(mine);
        buttons
            .filter(|button| !is_disabled(*button))
            .map(|button| (name(self.page.html(), button), button))
            .collect()
    }
}
