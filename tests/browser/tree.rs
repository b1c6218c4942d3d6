//! The accessibility tree: what a screen reader is told, and so what a person can name.

use super::chromium::call;
use crate::support::html::tidy;
use chromiumoxide::Page;
use serde_json::{Value, json};
use std::collections::HashMap;

/// The tree of one page.
pub struct Tree {
    nodes: Vec<Node>,
    places: HashMap<String, usize>,
}

/// Something in it.
struct Node {
    id: String,
    parent: Option<String>,
    role: String,
    name: String,
    backend: i64,
    ignored: bool,
    focused: bool,
}

impl Tree {
    /// Reads the page as it is now.
    pub async fn of(page: &Page) -> Self {
        let answer = call(page, "Accessibility.getFullAXTree", json!({})).await.unwrap();
        let nodes: Vec<Node> = answer["nodes"].as_array().unwrap().iter().map(Node::new).collect();
        let places = nodes.iter().enumerate().map(|(place, node)| (node.id.clone(), place)).collect();
        Self { nodes, places }
    }

    /// The element with one of these roles that is called so. `near` chooses among several: the one that shares the
    /// closest surroundings with those words.
    #[track_caller]
    pub fn find(&self, roles: &[&str], name: &str, near: Option<&str>) -> i64 {
        let of_role =
            || self.nodes.iter().filter(|node| !node.ignored && roles.contains(&node.role.as_str()));
        let mut found: Vec<&Node> = of_role().filter(|node| node.is(name)).collect();
        if found.is_empty() {
            // An explanation may follow in the same label.
            let begun = format!("{name} ");
            found = of_role().filter(|node| node.name.starts_with(&begun)).collect();
        }
        match (found.as_slice(), near) {
            ([one], None) => one.backend,
            ([], _) => panic!("there is no {roles:?} called {name:?}, only {:?}", self.names(roles)),
            (several, None) => panic!("{} times {roles:?} is called {name:?}", several.len()),
            (several, Some(words)) => self.nearest(several, words).backend,
        }
    }

    /// What has the focus is called so; the page itself does not count.
    pub fn focused(&self) -> &str {
        let focused = self.nodes.iter().rfind(|node| node.focused && node.role != "RootWebArea");
        focused.map(|node| node.name.as_str()).unwrap_or_default()
    }

    /// What everything with one of these roles is called.
    pub fn names(&self, roles: &[&str]) -> Vec<&str> {
        let named = self.nodes.iter().filter(|node| !node.ignored && roles.contains(&node.role.as_str()));
        named.map(|node| node.name.as_str()).collect()
    }

    #[track_caller]
    fn nearest<'a>(&self, several: &[&'a Node], words: &str) -> &'a Node {
        let words = tidy(words);
        let marks: Vec<Vec<&str>> =
            self.nodes.iter().filter(|node| node.name.contains(&words)).map(|node| self.line(node)).collect();
        assert!(!marks.is_empty(), "nothing is called {words:?}");
        let steps = |node: &&&Node| {
            let line = self.line(node);
            let shared =
                |mark: &Vec<&str>| line.iter().position(|id| mark.contains(id)).unwrap_or(usize::MAX);
            marks.iter().map(shared).min()
        };
        several.iter().min_by_key(steps).unwrap()
    }

    /// The ids from a node up to the root.
    fn line<'a>(&'a self, node: &'a Node) -> Vec<&'a str> {
        let mut line = vec![node.id.as_str()];
        let mut at = node;
        while let Some(parent) = at.parent.as_ref().and_then(|parent| self.places.get(parent)) {
            at = &self.nodes[*parent];
            line.push(&at.id);
        }
        line
    }
}

impl Node {
    fn new(node: &Value) -> Self {
        let text = |value: &Value| value["value"].as_str().map(tidy).unwrap_or_default();
        let focused = node["properties"].as_array().into_iter().flatten();
        let focused = focused.filter(|is| is["name"] == "focused").any(|is| is["value"]["value"] == true);
        Self {
            focused,
            id: node["nodeId"].as_str().unwrap().to_owned(),
            parent: node["parentId"].as_str().map(str::to_owned),
            role: text(&node["role"]),
            name: text(&node["name"]),
            backend: node["backendDOMNodeId"].as_i64().unwrap_or_default(),
            ignored: node["ignored"].as_bool().unwrap_or_default(),
        }
    }

    /// A label may end in the star of what is required.
    fn is(&self, name: &str) -> bool {
        self.name == name || self.name.strip_suffix('*').is_some_and(|rest| rest.trim_end() == name)
    }
}
